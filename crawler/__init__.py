"""The Scrapy project: fetches pages politely and keeps their bytes. It parses links and nothing else."""
