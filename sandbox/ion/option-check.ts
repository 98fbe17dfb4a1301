/** What is wrong with the value of an option. */
export interface Problem {
  readonly text: string;
  /** Whether ion is known to refuse it. */
  readonly isCertain: boolean;
}

/** Checks an option's value. Returns undefined if it is valid. */
export type Check = (value: unknown) => Problem | undefined;

export const certain = (text: string): Problem => ({ text, isCertain: true });

/** Options and the values of enums become more with time, so ion may accept it. */
export const uncertain = (text: string): Problem => ({ text, isCertain: false });
