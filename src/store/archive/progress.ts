/** Told of each table as it goes on, and once when it is done. */
export type Progress = (table: string, rows: number, done: boolean) => void;
