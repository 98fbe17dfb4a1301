import type { ImportSource } from '../ion/import-source.ts';
import { UserError, type Diagnostic } from '../lib/user-error.ts';
import type { GetInput } from './parse.ts';

type ImportKey = Pick<ImportSource, 'accessKeyId' | 'secretAccessKey'>;

const keyInputs = { accessKeyId: 'from-access-key-id', secretAccessKey: 'from-secret-access-key' } as const;

type KeyInput = (typeof keyInputs)[keyof typeof keyInputs];

/** Shorter texts are no keys, and could be a part of ids in the log. */
const shortest = 16;

/** Where the access key of an import usually is. */
const stored: Readonly<Record<KeyInput, string>> = {
  'from-access-key-id': 'from-access-key-id: ${{ secrets.IMPORT_ACCESS_KEY_ID }}',
  'from-secret-access-key': 'from-secret-access-key: ${{ secrets.IMPORT_SECRET_ACCESS_KEY }}',
};

/** The ids of access keys: 16 to 128 characters (AccessKeyId in the reference of AWS IAM). */
const keyId = /^[A-Z0-9]{16,128}$/i;

/** Of AWS: `AKIA` and 16 characters are a long-term key, `ASIA` a temporary one ("IAM identifiers" in its user guide). */
const ofAws = /^A[KS]IA[A-Z0-9]{16}$/;

/**
 * Reads the access key for `from`. No error quotes it.
 * @throws UserError that names the input, or says that the key is temporary
 */
export function readImportKey(get: GetInput): ImportKey {
  const key = { accessKeyId: get(keyInputs.accessKeyId), secretAccessKey: get(keyInputs.secretAccessKey) };
  for (const [name, input] of Object.entries(keyInputs)) {
    if (key[name as keyof ImportKey] === '') throw missing(input);
  }
  if (ofAws.test(key.secretAccessKey)) {
    throw malformed(
      'from-secret-access-key',
      'is the id of an access key, not its secret',
      'Set `from-access-key-id` to the id of the key, and `from-secret-access-key` to its secret.',
    );
  }
  if (!keyId.test(key.accessKeyId)) {
    throw malformed('from-access-key-id', 'is not the id of an access key, such as AKIA and 16 characters');
  }
  if (/^ASIA/.test(key.accessKeyId)) throw temporary();
  if (key.secretAccessKey.length < shortest || /[^\x21-\x7e]/.test(key.secretAccessKey)) {
    throw malformed('from-secret-access-key', 'is not the secret of an access key');
  }
  return key;
}

/** The texts of the access key to mask, also as URLs and JSON can have them. Empty if there are none. */
export function importSecrets(get: GetInput): readonly string[] {
  const secrets = Object.values(keyInputs).map((input) => get(input));
  return secrets
    .filter((secret) => secret.length >= shortest)
    .flatMap((secret) => [secret, encodeURIComponent(secret), secret.replaceAll('/', '\\/')]);
}

function missing(input: KeyInput): UserError {
  return new UserError(
    'from-key-missing',
    `The input \`${input}\` is empty, and ion needs an access key to read the bucket of \`from\`.`,
    'Check the name of the secret: a secret that does not exist is empty. The key belongs to an IAM user that may list ' +
      'and read the objects.',
    { yaml: Object.values(stored).join('\n') },
  );
}

function malformed(input: KeyInput, what: string, hint?: Diagnostic['hint']): UserError {
  return new UserError(
    'from-key-malformed',
    `The input \`${input}\` ${what}.`,
    hint ?? 'Store only the value in the secret, without quotes, names or line breaks.',
    { yaml: stored[input] },
  );
}

function temporary(): UserError {
  return new UserError(
    'from-key-temporary',
    'The access key in `from-access-key-id` is temporary (`ASIA…`), and ion imports with long-term keys only: it takes no session token.',
    'Create an IAM user that may only list and read these objects, and store its access key as secrets of the repository. ' +
      'The keys of `aws-actions/configure-aws-credentials` with OIDC are temporary, too.',
    { yaml: Object.values(stored).join('\n') },
  );
}
