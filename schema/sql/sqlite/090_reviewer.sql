-- Who was named to review for which team; a review without rows was named nobody.
CREATE TABLE review_reviewer (
    workspace BLOB NOT NULL,
    review    BLOB NOT NULL,
    team      BLOB NOT NULL,
    person    BLOB NOT NULL,
    PRIMARY KEY (workspace, review, team, person)
) STRICT;
