-- Words are held against their frequencies, numbers against their bins; references are taken anew.
DELETE FROM health_reference;
ALTER TABLE health_reference ADD COLUMN words TEXT NOT NULL DEFAULT '[]'; -- JSON

-- One alert a figure names all that is beyond its limit; it is raised at the next look.
DELETE FROM alert WHERE topic LIKE 'health:%:%';
