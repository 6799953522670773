import { headingOfField, type Heading } from '../../users/index.js';

const headingOfChange: Readonly<Record<string, Heading>> = {
  ...headingOfField,
  password: 'Password',
};

/** The column that shows a field of the log which a row changed; `undefined` for one that no column shows. */
export const columnOfChange = (field: string): Heading | undefined => headingOfChange[field];
