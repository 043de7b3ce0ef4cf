"""The steps from one version of the record file to the next: `NNNN_what.sql`, never edited once released."""
