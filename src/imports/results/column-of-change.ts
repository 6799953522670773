import { headingOfField, type Heading } from '../../users/index.js';

const headingOfChange: Readonly<Record<string, Heading>> = {
  ...headingOfField,
  password: 'Password',
};

/** The column that shows a changed field of the log; `undefined` for a field that no column shows. */
export const columnOfChange = (field: string): Heading | undefined => headingOfChange[field];
