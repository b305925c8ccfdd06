/** Stands for every application that there is no template for. */
export const OTHER = 'other';
