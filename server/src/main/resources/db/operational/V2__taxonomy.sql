-- How a source's names become those of the tracking plan (YAML); empty when they are those already.
ALTER TABLE source ADD COLUMN taxonomy TEXT NOT NULL DEFAULT '';
