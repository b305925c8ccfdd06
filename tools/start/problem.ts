/** Something the person at the terminal can mend. Its message is all they need to see. */
export class Problem extends Error {}
