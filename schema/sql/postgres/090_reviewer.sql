-- Who was named to review for which team; a review without rows was named nobody.
CREATE TABLE review_reviewer (
    workspace uuid NOT NULL,
    review    uuid NOT NULL,
    team      uuid NOT NULL,
    person    uuid NOT NULL,
    PRIMARY KEY (workspace, review, team, person)
);
