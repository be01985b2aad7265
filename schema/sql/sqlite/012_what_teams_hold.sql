-- What a team holds, and the reviews that are not over, without a look at all the others.

CREATE INDEX journey_map_part_by_team ON journey_map_part (workspace, owner, map);
CREATE INDEX review_under_way ON review (workspace, due_on, id) WHERE phase <> 'COMPLETED';
