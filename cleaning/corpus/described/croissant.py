"""croissant.json of a snapshot: the data set described for machines, in Croissant 1.0 with its RAI fields."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from cleaning.corpus.described import protocol
from cleaning.corpus.described.citation import bibtex
from cleaning.corpus.described.licence import STATEMENT
from cleaning.corpus.described.subject import AUTHORS, Subject
from cleaning.corpus.manifest import File
from cleaning.corpus.schema import PURPOSE, TABLES, sentence

_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""As the specification gives it."""


def croissant(subject: Subject) -> dict[str, Any]:
    """The description of a snapshot: each file with its digest, each table's files as a set, and its plain columns.

    Columns of structs are left to the Arrow schema that every file carries.
    """
    day = {"datePublished": subject.day.isoformat()} if subject.day else {}
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": "jianghua",
        "description": f"{subject.counts['speeches']} Chinese speeches (讲话) from document-sharing sites, "
        "deduplicated, with where each was found and what was removed from its page.",
        "conformsTo": ["http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/RAI/1.0"],
        "inLanguage": "zh",
        "keywords": ["Chinese", "speeches", "讲话", "corpus"],
        "license": STATEMENT,
        "creator": {"@type": "sc:Organization", "name": AUTHORS},
        "citeAs": bibtex(subject),
        "version": subject.version,
        **day,
        "isLiveDataset": True,
        **_responsible(subject),
        "distribution": [
            *(_file_object(file) for file in subject.tables),
            *(_file_set(table) for table in TABLES),
        ],
        "recordSet": [_record_set(table, schema) for table, schema in TABLES.items()],
    }


def _responsible(subject: Subject) -> dict[str, Any]:
    """The fields of the Responsible AI extension, 1.0."""
    crawled = subject.figures.crawled
    frame = {"rai:dataCollectionTimeFrame": [day.isoformat() for day in crawled]} if crawled else {}
    return {
        "rai:dataCollection": protocol.COLLECTION,
        "rai:dataCollectionType": ["Web Scraping", "Secondary Data Analysis"],
        "rai:dataCollectionMissingData": protocol.MISSING,
        "rai:dataCollectionRawData": f"{subject.counts['pages']} pages, kept as bytes in the raw archive of whoever "
        "built the snapshot.",
        **frame,
        "rai:dataImputationProtocol": protocol.IMPUTATION,
        "rai:dataPreprocessingProtocol": [protocol.PREPROCESSING],
        "rai:dataManipulationProtocol": protocol.MANIPULATION,
        "rai:dataAnnotationProtocol": [protocol.ANNOTATION],
        "rai:machineAnnotationTools": [protocol.TOOLS],
        "rai:dataBiases": [protocol.BIASES],
        "rai:dataLimitations": [protocol.LIMITATIONS],
        "rai:dataUseCases": [protocol.USES, f"Not for: {protocol.NOT_USES}"],
        "rai:dataSocialImpact": protocol.SOCIAL,
        "rai:personalSensitiveInformation": [protocol.personal(subject.settings)],
        "rai:dataReleaseMaintenancePlan": protocol.MAINTENANCE,
    }


def _file_object(file: File) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": file.sha256,
    }


def _file_set(table: str) -> dict[str, Any]:
    """Of files that lie beside the description: a set `containedIn` them would be one of parts of each."""
    return {
        "@type": "cr:FileSet",
        "@id": f"{table}-files",
        "name": f"{table}-files",
        "encodingFormat": "application/x-parquet",
        "includes": f"data/{table}/*.parquet",
    }


def _record_set(table: str, schema: pa.Schema) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": PURPOSE[table],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{table}/{field.name}",
                "name": f"{table}/{field.name}",
                "description": sentence(field),
                "dataType": data_type,
                **({"repeated": True} if pa.types.is_list(field.type) else {}),
                "source": {"fileSet": {"@id": f"{table}-files"}, "extract": {"column": field.name}},
            }
            for field in schema
            if (data_type := _data_type(field.type)) is not None
        ],
    }


def _data_type(kind: pa.DataType) -> str | None:
    """The schema.org type of a column, None for structs."""
    if isinstance(kind, pa.ListType):
        return _data_type(kind.value_type)
    names = {
        pa.string(): "sc:Text",
        pa.int32(): "sc:Integer",
        pa.float32(): "sc:Float",
        pa.bool_(): "sc:Boolean",
        pa.date32(): "sc:Date",
        pa.timestamp("us", tz="UTC"): "sc:DateTime",
    }
    return names.get(kind)
