import type { Fault, FaultRule, Route, SandboxOptions } from '../../sandbox/sandbox.ts';
import { isChosen } from './fault-choice.ts';

// The faults of each request of a run, and what must be true afterwards. `fault-runner.ts` runs the cells.

/** The fault of a request. */
export const faults = {
  'connection refused': 'refused', // not a fault of a request: there is none
  'reset before it was received': 'reset-before',
  'reset midway': 'reset-midway',
  'reset after it was received': 'reset-after',
  'answered 500': { status: 500 },
  'answered 503 with Retry-After': { status: 503, headers: { 'retry-after': '2' } },
  'answered 429 with a date': () => ({
    status: 429,
    headers: { 'retry-after': new Date(Date.now() + 1000).toUTCString() },
  }),
  'answered by a web page': 'html',
  'answered with an empty body': 'empty-body',
  'answered with a body that is cut off': 'truncate',
  'not answered': 'hang',
  'answered 401': (route: Route) => (isOfIon(route) ? { status: 401 } : 'expired-credentials'),
  'answered 403': { status: 403 },
  'answered 429 with Retry-After': { status: 429, headers: { 'retry-after': '1' } },
  'answered 502': { status: 502 },
  'answered 503': { status: 503 },
  'answered 200 with an error': 'error-in-200',
} as const satisfies Record<string, Fault | 'refused' | ((route: Route) => Fault)>;

export type FaultName = keyof typeof faults;

/** The faults that cause a retry. An upload survives each of them. */
const transient = [
  'connection refused',
  'reset before it was received',
  'reset midway',
  'reset after it was received',
  'answered 500',
  'answered 503 with Retry-After',
  'answered 429 with a date',
  'answered by a web page',
  'answered with an empty body',
  'answered with a body that is cut off',
  'not answered',
] as const satisfies readonly FaultName[];

/** What must be true after a run. `fault-runner.ts` defines each of them. */
export type Outcome =
  | 'succeeds'
  | 'succeeds without reuse'
  | 'succeeds without record'
  | 'succeeds, warns of a lost asset'
  | 'succeeds or names a lost asset'
  | 'reuses'
  | 'publishes again'
  | 'fails, leaves nothing'
  | 'fails, keeps the earlier asset'
  | 'fails, names no asset'
  | 'fails, names a lost asset';

/** A request, by its route and its number on that route, and the outcome of each kind of fault. */
type Row = readonly [
  route: Route,
  nth: number,
  afterTransient: Outcome,
  after401: Outcome,
  after403: Outcome,
];

/** A request with some faults only. `twice` means the first two of a route. */
type SomeFaults = readonly [route: Route, nth: number | 'twice', faults: readonly FaultName[], Outcome];

/** Runs of one kind, with their requests. */
export interface Part {
  /** The beginning of the names of its cells. */
  readonly name: string;
  /** Its rows are all requests of a run without a fault. */
  readonly isWhole?: true;
  readonly files: Readonly<Record<string, Buffer>>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly sandbox?: SandboxOptions;
  /** An earlier run has published the same data under another name. */
  readonly isPublished?: true;
  /** The fault that every run has. */
  readonly base?: FaultRule;
  /** The requests in order: before each of them, connections are refused. Undefined if that is not tested. */
  readonly order?: readonly (readonly [route: Route, nth: number])[];
  readonly rows: readonly Row[];
  readonly some?: readonly SomeFaults[];
}

const files = {
  'big.las': Buffer.alloc(9_000_000, 'points '),
  'small.las': Buffer.from('few points'),
};
const inputs = { files: '.', type: '3DTILES', concurrency: '2' };
const data = { files, inputs };

// prettier-ignore
const newUpload: readonly Row[] = [
  // request                   after a transient fault   after 401                  after 403
  ['ListAssets', 1,              'succeeds', 'fails, leaves nothing',   'succeeds without reuse'], // by the contents of records
  ['ListAssets', 2,              'succeeds', 'fails, leaves nothing',   'succeeds without reuse'], // by date
  ['CreateAsset', 1,             'succeeds', 'fails, leaves nothing',   'fails, leaves nothing'],
  ['GetAsset', 1,                'succeeds', 'fails, leaves nothing',   'fails, leaves nothing'],
  ['PutObject', 1,               'succeeds', 'fails, leaves nothing',   'fails, leaves nothing'],
  ['CreateMultipartUpload', 1,   'succeeds', 'fails, leaves nothing',   'fails, leaves nothing'],
  ['UploadPart', 1,              'succeeds', 'fails, leaves nothing',   'fails, leaves nothing'],
  ['UploadPart', 2,              'succeeds', 'fails, leaves nothing',   'fails, leaves nothing'],
  ['CompleteMultipartUpload', 1, 'succeeds', 'fails, leaves nothing',   'fails, leaves nothing'],
  ['PatchAsset', 1,              'succeeds', 'succeeds without record', 'succeeds without record'],
  ['UploadComplete', 1,          'succeeds', 'fails, leaves nothing',   'fails, leaves nothing'],
  ['GetAsset', 2,                'succeeds', 'succeeds',               'succeeds'], // the reads during the tiling
  ['GetAsset', 3,                'succeeds', 'succeeds',               'succeeds'],
  ['GetAsset', 4,                'succeeds', 'succeeds',               'succeeds'],
];

// prettier-ignore
export const matrix: readonly Part[] = [
  { name: '', isWhole: true, ...data, order: newUpload.map(([route, nth]) => [route, nth]), rows: newUpload },
  {
    name: 'without the scope assets:list,',
    ...data,
    sandbox: { tokens: { 'token-without-list': ['assets:write', 'assets:read'] } },
    order: [['ListAssets', 1], ['CreateAsset', 1]],
    rows: [
      ['CreateAsset', 1, 'succeeds or names a lost asset', 'fails, leaves nothing', 'fails, leaves nothing'],
    ],
  },
  {
    name: 'after an upload that fails',
    ...data,
    base: { route: 'PutObject', fault: { status: 403 } },
    rows: [
      ['GetAsset', 2,    'fails, leaves nothing', 'fails, leaves nothing', 'fails, leaves nothing'],
      ['DeleteAsset', 1, 'fails, leaves nothing', 'fails, leaves nothing', 'fails, leaves nothing'],
    ],
  },
  {
    name: 'after a create that is lost',
    ...data,
    base: { route: 'CreateAsset', nth: 1, fault: 'reset-after' },
    rows: [
      ['ListAssets', 3,  'succeeds', 'fails, names a lost asset',       'fails, names a lost asset'],
      ['DeleteAsset', 1, 'succeeds', 'fails, leaves nothing',           'fails, leaves nothing'],
      ['CreateAsset', 2, 'succeeds', 'fails, leaves nothing',           'fails, leaves nothing'],
      ['ListAssets', 4,  'succeeds', 'succeeds, warns of a lost asset', 'succeeds, warns of a lost asset'], // to find an asset that it created late
    ],
  },
  {
    name: 'a run of the same data',
    ...data,
    isPublished: true,
    isWhole: true,
    rows: [
      ['ListAssets', 1, 'reuses', 'fails, names no asset',          'publishes again'],
      ['GetAsset', 1,   'reuses', 'fails, keeps the earlier asset', 'fails, keeps the earlier asset'],
      ['PatchAsset', 1, 'reuses', 'fails, keeps the earlier asset', 'fails, keeps the earlier asset'],
      ['GetAsset', 2,   'reuses', 'reuses',                         'reuses'], // a read during the tiling
    ],
  },
  {
    name: 'a small file,',
    files: { 'a.las': Buffer.from('x') },
    inputs: { files: 'a.las' },
    rows: [],
    some: [
      ['CreateAsset', 'twice',    ['answered 503', 'answered 429 with Retry-After'], 'succeeds'],
      ['GetAsset', 'twice',       ['reset before it was received', 'answered with a body that is cut off'], 'succeeds'],
      ['GetAsset', 'twice',       ['answered by a web page', 'answered 502'], 'succeeds'],
      ['PutObject', 'twice',      ['reset before it was received', 'reset after it was received'], 'succeeds'],
      ['PutObject', 'twice',      ['answered 503', 'answered 500'], 'succeeds'],
      ['UploadComplete', 'twice', ['reset after it was received', 'answered 500', 'reset before it was received'], 'succeeds'],
    ],
  },
  {
    name: 'a file of three parts,',
    files: { 'a.las': Buffer.alloc(20_000_000, 'points ') },
    inputs: { files: 'a.las' },
    rows: [],
    some: [
      ['CreateMultipartUpload', 1,   ['answered 503'], 'succeeds'],
      ['UploadPart', 1,              ['reset before it was received', 'reset after it was received'], 'succeeds'],
      ['CompleteMultipartUpload', 1, ['reset after it was received', 'answered 200 with an error'], 'succeeds'],
    ],
  },
];

export interface Cell {
  readonly name: string;
  readonly part: Part;
  readonly route: Route;
  readonly nth: number | 'twice';
  readonly what: FaultName;
  readonly outcome: Outcome;
}

/** ION_UPLOAD_FAULTS=all runs the whole table, which takes some minutes. */
const isWholeTable = process.env['ION_UPLOAD_FAULTS'] === 'all';

export const cells: readonly Cell[] = matrix.flatMap(cellsOf);

function cellsOf(part: Part): Cell[] {
  const tried = transient.filter((what) => part.order !== undefined || what !== 'connection refused');
  const all = part.rows.flatMap((row): SomeFaults[] => {
    const [route, nth, afterTransient, after401, after403] = row;
    const isFirst = matrix.flatMap(({ rows }) => rows).find(([other]) => other === route) === row;
    const chosen = (those: readonly FaultName[]) =>
      those.filter((what) => isWholeTable || isChosen(route, nth, what, isFirst));
    return [
      [route, nth, chosen(tried), afterTransient],
      [route, nth, chosen(['answered 401']), after401],
      [route, nth, chosen(['answered 403']), after403],
    ];
  });
  return [...all, ...(part.some ?? [])].flatMap(([route, nth, those, outcome]) =>
    those.map((what) => ({
      name: [part.name, route, nth, what].join(' ').trim(),
      part: isOfIon(route) && !isWholeTable ? withoutMultipart(part) : part,
      route,
      nth,
      what,
      outcome,
    })),
  );
}

/** A multipart upload does not change what a fault of ion does, unless it must be aborted before. */
function withoutMultipart(part: Part): Part {
  const isAborted = part.base?.route === 'PutObject';
  return part.files !== files || isAborted ? part : { ...part, files: { 'small.las': files['small.las'] } };
}

export function isOfIon(route: Route): boolean {
  return /Asset|UploadComplete/.test(route);
}
