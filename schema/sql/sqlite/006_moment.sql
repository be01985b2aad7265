-- Recorded time never runs backwards within a stream, so "as of a moment" halves its revisions, and an append keeps one index less.
DROP INDEX event_by_time;
