-- Whose roles changed; empty where a transition is about the whole account.
ALTER TABLE transition ADD COLUMN person INTEGER;
