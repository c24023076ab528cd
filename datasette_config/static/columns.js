// Datasette's own table.js reads this constant; its pages write it inline, which our policy does not run.
const DATASETTE_ALLOW_FACET = true;
