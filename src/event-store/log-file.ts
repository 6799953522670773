/** The file of the log in the data folder. */
export const logFile = 'events.db';
