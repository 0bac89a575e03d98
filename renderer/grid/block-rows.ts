/** Rows a paged grid asks for at a time. Apart from the grid, so that the first ones can be asked for before it is loaded. */
export const blockRows = 100;
