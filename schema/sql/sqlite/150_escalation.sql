-- Escalations can tell the leads of a department. What was kept to say whom events are told to does not know who is in which, so all notices are
-- made anew; what of them was read is in the log.
DELETE FROM notice;
DELETE FROM notice_ground;
DELETE FROM follower WHERE name = 'notices';
