/** `error`: ion or the format's specification is known to refuse the data. `warning`: everything else. */
export type Severity = 'error' | 'warning';

/**
 * How certain a kind of finding is. A: ion's own words, Cesium's staff or documentation, or the specification of the
 * format. B: open tools of Cesium, or GDAL, behave so. C: a heuristic.
 */
export type Certainty = 'A' | 'B' | 'C';

/** A kind of finding: its entry in the catalogue, and the texts that all its findings share. */
export interface FindingKind {
  /** In kebab-case: the anchor of its entry in `docs/preflight.md`. */
  readonly id: string;
  readonly severity: Severity;
  /** What it means, as a short sentence without a file name. */
  readonly title: string;
  /** Why ion refuses or changes such data: a sentence. */
  readonly why: string;
  /** What to do: one or two sentences. */
  readonly fix: string;
  /** An example in a few words, for the documentation. */
  readonly example: string;
  readonly certainty: Certainty;
  /** Where the certainty comes from, for the documentation. */
  readonly source: string;
}

/** Kinds of findings by id. */
export type FindingKinds<Id extends string = string> = Readonly<Record<Id, FindingKind>>;

/** Gives each kind its id. */
export function defineKinds<Id extends string>(
  kinds: Readonly<Record<Id, Omit<FindingKind, 'id'>>>,
): FindingKinds<Id> {
  const entries = Object.entries<Omit<FindingKind, 'id'>>(kinds);
  return Object.fromEntries(entries.map(([id, kind]) => [id, { id, ...kind }])) as FindingKinds<Id>;
}

/** One fault in the data. Its texts can contain foreign text. */
export interface Finding {
  readonly id: string;
  readonly severity: Severity;
  /** The key of the file. For a member of a zip: the key of the zip. */
  readonly file: string;
  /** The first line is 1. */
  readonly line?: number | undefined;
  /** In bytes. */
  readonly offset?: number | undefined;
  /** What is wrong, with the name of the file: whole sentences on one line. */
  readonly message: string;
  /** Why ion refuses it: a sentence. */
  readonly why: string;
  /** What to do: whole sentences on one line. */
  readonly hint: string;
  /** Lines of a workflow to paste. */
  readonly yaml?: string | undefined;
}

/** What a check knows of one fault. `hint` replaces the fix of the kind. */
export type FindingDetails = Pick<Finding, 'file' | 'message' | 'line' | 'offset' | 'yaml'> & {
  readonly hint?: string | undefined;
};

/** Reports a fault. */
export type Report = (kind: FindingKind, details: FindingDetails) => void;

/** The finding of a kind. */
export function toFinding({ id, severity, why, fix }: FindingKind, details: FindingDetails): Finding {
  const { hint = fix, ...others } = details;
  return { id, severity, why, hint, ...others };
}
