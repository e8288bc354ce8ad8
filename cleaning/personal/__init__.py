"""Personal data in what is published: found, and masked by a typed mark.

`kinds` names what is looked for; `digits` finds runs of digits in every spelling and `numbers` tells what each is;
`accounts` finds mail addresses, WeChat ids and passports; `names` the names beside an office, on demand; `find` does
all of it; `masking` writes the marks into a finished document.
"""
