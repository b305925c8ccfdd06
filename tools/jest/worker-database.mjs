/** The name of the database in which the specs of that worker run, one file after the other. */
export const databaseOfWorker = (template, worker) => `${template}_worker_${worker}`;
