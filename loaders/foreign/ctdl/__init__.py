"""The Credential Transparency Description Language (CTDL), as JSON-LD."""
