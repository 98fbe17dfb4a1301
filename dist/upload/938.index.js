export const id = 938;
export const ids = [938];
export const modules = {

/***/ 7938:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  listBucket: () => (/* binding */ listBucket)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(3711);
// EXTERNAL MODULE: ./src/lib/retry.ts
var retry = __webpack_require__(1737);
// EXTERNAL MODULE: ./src/lib/trace.ts
var lib_trace = __webpack_require__(6126);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __webpack_require__(7055);
// EXTERNAL MODULE: ./src/s3/s3-client.ts + 5 modules
var s3_client = __webpack_require__(7481);
// EXTERNAL MODULE: ./src/s3/s3-errors.ts
var s3_errors = __webpack_require__(2092);
// EXTERNAL MODULE: ./src/s3/unusable-answer.ts
var unusable_answer = __webpack_require__(2202);
;// CONCATENATED MODULE: ./src/bucket/list-page.ts

/**
 * Storage classes whose objects nobody can read before they are restored: S3 Glacier Flexible Retrieval and Deep Archive
 * ("Working with archived objects" in the S3 User Guide). GLACIER_IR is readable at once. INTELLIGENT_TIERING can have
 * archive tiers, but a list does not show them, so it counts as readable.
 */
const archives = ['GLACIER', 'DEEP_ARCHIVE'];
/**
 * Reads the answer to a ListObjectsV2.
 * @throws UnusableAnswerError if it lacks what every list of S3 has: a proxy may have answered
 */
function toPage(answer) {
    const { IsTruncated, NextContinuationToken, Contents = [], CommonPrefixes = [], EncodingType } = answer;
    if (IsTruncated === undefined)
        throw unusable('the list is not one of S3');
    if (IsTruncated && NextContinuationToken === undefined)
        throw unusable('the list ends early');
    const decode = EncodingType === 'url' ? decodeName : (name) => name;
    return {
        objects: Contents.map((one) => toObject(one, decode)),
        folders: CommonPrefixes.map(({ Prefix = '' }) => decode(Prefix)),
        next: IsTruncated ? NextContinuationToken : undefined,
    };
}
function toObject({ Key, Size, ETag, LastModified, StorageClass, RestoreStatus }, decode) {
    if (!Key || !ETag || !isSize(Size))
        throw unusable('an object lacks its key, size or ETag');
    const isRestored = RestoreStatus?.RestoreExpiryDate !== undefined && !RestoreStatus.IsRestoreInProgress;
    return {
        key: decode(Key),
        size: Size,
        etag: ETag,
        modifiedMs: LastModified?.getTime(),
        isArchived: archives.includes(StorageClass) && !isRestored,
    };
}
function isSize(size) {
    return Number.isSafeInteger(size) && Number(size) >= 0;
}
/**
 * Decodes a name of a list with `encoding-type=url`. S3 writes a space as `+` and a plus sign as `%2B`: botocore decodes
 * such names with Python's `unquote_plus` (`_decode_list_object` of `handlers.py`, `unquote_str` of `compat.py`), and
 * minio-go with Go's `url.QueryUnescape` (`decodeS3Name`).
 */
function decodeName(name) {
    try {
        return decodeURIComponent(name.replaceAll('+', ' '));
    }
    catch {
        throw unusable('the list has a name that is not in UTF-8');
    }
}
function unusable(message) {
    return new unusable_answer/* UnusableAnswerError */.q(message, 200);
}

;// CONCATENATED MODULE: ./src/bucket/bucket-client.ts







/** The most requests at once. */
const maxRequests = 8;
/** In milliseconds. */
const idleMs = 30_000;
/**
 * In bytes. A page has up to 1,000 keys of up to 1,024 bytes. Each byte is three characters if it is encoded, so the keys
 * take 3 MiB. The other fields of an object take some 300 bytes.
 */
const maxPageLength = 8 * 1024 * 1024;
/** Creates a client for the bucket of a source, with its long-term key. */
function createBucketClient({ bucket, accessKeyId, secretAccessKey }, place, tools) {
    const key = { accessKey: accessKeyId, secretAccessKey, sessionToken: undefined };
    const client = (0,s3_client/* createClient */.U)({ ...place, ...key }, maxRequests, maxPageLength);
    const { clock, log, signal } = tools;
    const run = (doing, task) => (0,retry/* retry */.L5)((count) => {
        const trace = (0,lib_trace/* createTrace */.s)('S3', count, tools);
        return client.run({ signal, idleMs, trace, onBytes: () => undefined }, task);
    }, {
        clock,
        signal,
        policy: s3_errors/* s3Policy */.$x,
        decide: (error, count) => (0,s3_errors/* judgeS3 */.mh)(error, count, clock.wallNow()),
        onRetry: (error, count, pauseMs) => {
            log.info((0,retry/* describeRetry */.eV)(`Could not ${doing}: ${(0,user_error/* messageOf */.bD)(error)}`, count, pauseMs));
        },
    });
    return {
        list: ({ prefix, maxKeys, delimiter, token }) => {
            const command = new dist_cjs/* ListObjectsV2Command */.u6x({
                Bucket: bucket,
                Prefix: prefix,
                MaxKeys: maxKeys,
                Delimiter: delimiter,
                ContinuationToken: token,
                EncodingType: 'url', // XML cannot contain all characters of a key
                OptionalObjectAttributes: ['RestoreStatus'],
            });
            return run(`list \`s3://${bucket}/${prefix}\``, async (s3) => toPage(await s3.send(command)));
        },
        async head(name) {
            const command = new dist_cjs/* HeadObjectCommand */.l81({ Bucket: bucket, Key: name });
            await run(`read \`s3://${bucket}/${name}\``, (s3) => s3.send(command));
        },
        close() {
            client.close();
        },
    };
}

;// CONCATENATED MODULE: ./src/bucket/bucket-region.ts

/** The region whose host answers for buckets of all regions, and names the right one. */
const firstRegion = 'us-east-1';
/** Statuses with which S3 names another region: PermanentRedirect 301, TemporaryRedirect 307, and several codes of 400. */
const redirecting = new Set([301, 307, 400]);
/** The default endpoint of a region. Only AWS's regions at `amazonaws.com` have one. */
function awsEndpoint(region) {
    return `https://s3.${region}.amazonaws.com`;
}
/**
 * The region that S3 names when it refuses a request for a bucket of another region: in the header
 * `x-amz-bucket-region`, in `Region`, or in `Endpoint`. The S3 client of AWS reads the header
 * (`regionRedirectMiddleware` of `@aws-sdk/middleware-sdk-s3`), that for Ruby both
 * (https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/S3/Errors/PermanentRedirect.html). `Location` is never read.
 * @returns undefined if it names none, or a text that is not the name of a region at `amazonaws.com`
 */
function namedRegion(error) {
    const { code, status, bucketRegion } = (0,s3_errors/* failureOf */.g5)(error);
    if (code === undefined || status === undefined || !redirecting.has(status))
        return undefined;
    const { Region, Endpoint } = error;
    const host = /(?:^|\.)s3[.-]([a-z0-9-]+)\.amazonaws\.com$/.exec(typeof Endpoint === 'string' ? Endpoint : '');
    return [bucketRegion, Region, host?.[1]].find(isRegion);
}
/**
 * Whether a text is the name of a region whose host is at `amazonaws.com`. Regions in China and the isolated ones have
 * other domains, and accounts of their own: "AWS Regions and endpoints" in the AWS General Reference.
 */
function isRegion(text) {
    return typeof text === 'string' && /^(?!cn-|\w+-iso)[a-z]{2}(-[a-z]{2,12}){1,2}-\d{1,2}$/.test(text);
}

;// CONCATENATED MODULE: ./src/bucket/bucket-errors.ts


const regionRemedy = {
    code: 'bucket-region-wrong',
    hint: 'Use a bucket in a region of the standard AWS partition, not in AWS China. ' +
        'If the bucket is new or was moved, run the job again in an hour.',
};
const notFoundRemedy = {
    code: 'bucket-not-found',
    hint: 'Check the spelling of the bucket in `from`. ' +
        'Buckets of AWS China and AWS GovCloud cannot be imported: they exist only there.',
};
const keyIdRemedy = {
    code: 'bucket-key-invalid',
    hint: 'Check `from-access-key-id`: S3 does not know this key. It must be the long-term access key of an IAM user, ' +
        'which begins with AKIA. Keys of AWS China and AWS GovCloud are known only there.',
};
const secretRemedy = {
    code: 'bucket-key-invalid',
    hint: 'Check `from-secret-access-key`: it is not the secret of the key in `from-access-key-id`. ' +
        'If it is, check that no proxy changes the requests.',
};
/**
 * What to do about refusals that are certain: ion would get the same. The codes are in "List of error codes" of Amazon's
 * S3 API reference. A temporary key without its session token gets InvalidAccessKeyId or InvalidToken.
 */
const remedies = {
    NoSuchBucket: notFoundRemedy,
    InvalidBucketName: notFoundRemedy,
    InvalidAccessKeyId: keyIdRemedy,
    InvalidToken: keyIdRemedy,
    ExpiredToken: keyIdRemedy,
    TokenRefreshRequired: keyIdRemedy,
    SignatureDoesNotMatch: secretRemedy,
    RequestTimeTooSkewed: s3_errors/* clockRemedy */.nt,
    PermanentRedirect: regionRemedy,
    TemporaryRedirect: regionRemedy,
    Redirect: regionRemedy,
    IllegalLocationConstraintException: regionRemedy,
};
function remedyOf(error) {
    const { code = '' } = (0,s3_errors/* failureOf */.g5)(error);
    // without a region, S3 could not read the key id in the header
    if (code === 'AuthorizationHeaderMalformed')
        return namedRegion(error) ? regionRemedy : keyIdRemedy;
    return remedies[code];
}
/**
 * S3's words, as a sentence, if it refuses a request in a way that need not concern ion's import: for example without the
 * permission to list. Undefined for any other error.
 */
function refusalOf(error) {
    const { code, status = 0 } = (0,s3_errors/* failureOf */.g5)(error);
    const isRefusal = (status >= 400 && status < 500) || status === 501;
    if (code === undefined || !isRefusal || remedyOf(error) !== undefined)
        return undefined;
    return `S3 answered ${status} ${code}: ${(0,s3_errors/* wordsOf */.Z9)(error)}.`;
}
/** Converts an error of the bucket's client to one for people. */
function toBucketError(error, bucket) {
    return (0,s3_errors/* toS3Error */.em)(error, `list \`s3://${bucket}/\``, remedyOf(error));
}

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/bucket/read-policy.ts
var read_policy = __webpack_require__(7383);
;// CONCATENATED MODULE: ./src/bucket/check-read.ts




/**
 * Checks with one object that the credentials may read what they list. HeadObject needs `s3:GetObject`, and reads no byte
 * (Amazon's reference of HeadObject).
 *
 * A refusal ends the step. ion uses the same key for the same object, so it is refused, too: the permission is missing,
 * the object belongs to another account, or its encryption key is out of reach. Only a policy that lets ion's network
 * read, and all networks list, would make this wrong. Cesium publishes no addresses for such a policy.
 * @throws UserError if S3 refuses to read
 */
async function checkRead(source, objects, client, { log, signal }) {
    const first = objects.find(({ isArchived }) => !isArchived);
    if (first === undefined)
        return;
    const place = `s3://${source.bucket}/${first.key}`;
    try {
        await client.head(first.key);
    }
    catch (error) {
        signal.throwIfAborted();
        const { code, status } = (0,s3_errors/* failureOf */.g5)(error);
        if (code === undefined || status !== 403) {
            // deleted since, encrypted with a key of the customer, or out of reach for now: nothing certain about the import
            log.info((0,format/* sentence */.em)(`Could not check that \`${place}\` can be read: ${(0,user_error/* messageOf */.bD)(error)}`));
            return;
        }
        throw new user_error/* UserError */.yo('bucket-access-denied', `The key in \`from-access-key-id\` may list the bucket, but not read \`${place}\`: S3 answered 403.`, 'Allow `s3:GetObject` to the IAM user of the key, for example with this policy. ' +
            'If it has this permission, check the policy of the bucket, the owner of the object and its encryption key.', { yaml: (0,read_policy/* readPolicy */.T)(source), cause: error });
    }
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
;// CONCATENATED MODULE: ./src/bucket/collect.ts



/**
 * Lists all objects of a source: those below its prefixes, and its whole keys. What several lines have is listed once.
 * @returns sorted by key; undefined if there are more than `max`
 */
async function collect({ prefixes, keys }, client, max) {
    const found = new Map();
    let read = 0;
    const add = ({ objects }, isMeant) => {
        read += Math.max(1, objects.length); // pages without an object must not go on for ever
        for (const one of objects)
            if (!isFolderMarker(one) && isMeant(one.key))
                found.set(one.key, one);
    };
    const addBelow = async (prefix) => {
        for await (const page of pagesBelow(prefix, client)) {
            add(page, (key) => key.startsWith(prefix));
            if (read > max)
                return;
        }
    };
    const addKey = async (name) => {
        // a list is in the order of the bytes, so the key itself is before all that begin with it
        add(await client.list({ prefix: name, maxKeys: 1 }), (key) => key === name);
    };
    const outer = prefixes.filter((prefix) => !isBelow(prefix, prefixes));
    const single = keys.filter((key) => !isBelow(key, prefixes));
    const tasks = [
        ...[...new Set(outer)].map((prefix) => () => addBelow(prefix)),
        ...[...new Set(single)].map((key) => () => addKey(key)),
    ];
    await (0,p_map/* default */.Ay)(tasks, (task) => (read > max ? undefined : task()), { concurrency: maxRequests });
    if (read > max)
        return undefined;
    return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
/** Whether another prefix has this name below it. */
function isBelow(name, prefixes) {
    return prefixes.some((prefix) => prefix !== name && name.startsWith(prefix));
}
/** The console of S3 creates such an object for a folder ("Organizing objects in folders" in the S3 User Guide). */
function isFolderMarker({ key, size }) {
    return size === 0 && key.endsWith('/');
}
/** @throws UnusableAnswerError if the list repeats itself */
async function* pagesBelow(prefix, client) {
    const tokens = new Set();
    let page = await client.list({ prefix });
    yield page;
    while (page.next !== undefined) {
        if (tokens.has(page.next))
            throw new unusable_answer/* UnusableAnswerError */.q('the list has the same page twice', 200);
        tokens.add(page.next);
        page = await client.list({ prefix, token: page.next });
        yield page;
    }
}

// EXTERNAL MODULE: ./node_modules/leven/index.js
var leven = __webpack_require__(7785);
// EXTERNAL MODULE: ./src/ion/import-source.ts
var import_source = __webpack_require__(6123);
;// CONCATENATED MODULE: ./src/bucket/missing-hints.ts





/** Each hint takes up to three requests, so only the first lines get one. */
const maxHints = 20;
/** Finds out what to write instead of prefixes and keys without an object. @param names the prefixes and keys */
async function findHints(names, source, client) {
    const toLine = (name) => (0,import_source/* lineOf */.cA)(source, name);
    return (0,p_map/* default */.Ay)(names, async (name, index) => {
        const hint = index < maxHints ? await findHint(name, toLine, client) : undefined;
        return { line: toLine(name), hint };
    }, { concurrency: maxRequests });
}
async function findHint(name, toLine, client) {
    if (/[*?]/.test(name)) {
        const folder = toLine(name.slice(0, name.search(/[*?]/)).replace(/[^/]*$/, ''));
        return `ion imports whole keys and prefixes, not patterns with wildcards. Write \`${folder}\` for all below it.`;
    }
    try {
        const exact = (await findInside(name, client)) ?? (await findDecoded(name, client));
        if (exact !== undefined)
            return `Write \`${toLine(exact)}\`.`;
        const near = await findNear(name, client);
        return near === undefined ? undefined : `Did you mean \`${toLine(near)}\`?`;
    }
    catch (error) {
        if (refusalOf(error) !== undefined)
            return undefined; // the credentials may list only parts of the bucket
        throw error;
    }
}
/** The prefix of a key that is a folder. */
async function findInside(name, client) {
    return name.endsWith('/') ? undefined : existing(`${name}/`, client);
}
/** A percent-encoded name, decoded. */
async function findDecoded(name, client) {
    const decoded = decode(name);
    return decoded === undefined || decoded === name ? undefined : existing(decoded, client);
}
function decode(name) {
    try {
        return decodeURIComponent(name);
    }
    catch {
        return undefined; // a percent sign of its own
    }
}
/** The name itself, if there is such an object or prefix. */
async function existing(name, client) {
    const { objects } = await client.list({ prefix: name, maxKeys: 1 });
    return objects.some(({ key }) => (name.endsWith('/') ? key.startsWith(name) : key === name))
        ? name
        : undefined;
}
/** The most similar name beside a missing one: at most a third of the letters differ. */
async function findNear(name, client) {
    const parent = name.slice(0, name.lastIndexOf('/', name.length - 2) + 1);
    const page = await client.list({ prefix: parent, delimiter: '/' });
    return nearestOf(name, parent, namesIn(page));
}
function namesIn({ objects, folders }) {
    return [...folders, ...objects.map(({ key }) => key)];
}
function nearestOf(name, parent, candidates) {
    const plain = (text) => text.slice(parent.length).replace(/\/$/, '').normalize().toLowerCase();
    const others = candidates.filter((other) => other !== name && plain(other) !== '');
    const best = (0,leven/* closestMatch */.h)(plain(name), others.map(plain), {
        maxDistance: Math.floor(plain(name).length / 3),
    });
    return others.find((other) => plain(other) === best);
}

;// CONCATENATED MODULE: ./src/bucket/list-bucket.ts






const amazon = { endpointOf: awsEndpoint, maxObjects: 500_000 };
/**
 * Lists the objects that ion will import from a bucket in Amazon S3, and checks that they can be read. The secret stays
 * here; S3 gets the key id and signatures.
 * @param settings for tests
 * @throws UserError if ion cannot import them, or S3 does not answer; the abort's reason
 */
async function listBucket(source, tools, settings = amazon) {
    const ending = new AbortController();
    const signal = AbortSignal.any([tools.signal, ending.signal]);
    try {
        return await listWith(source, { ...tools, signal }, settings);
    }
    catch (error) {
        tools.signal.throwIfAborted();
        const why = refusalOf(error);
        if (why === undefined)
            throw toBucketError(error, source.bucket);
        return { kind: 'unlisted', why };
    }
    finally {
        ending.abort(); // after an error, other requests are still in flight
    }
}
async function listWith(source, tools, { endpointOf, maxObjects }) {
    const client = await connect(source, tools, endpointOf);
    try {
        const objects = await collect(source, client, maxObjects);
        if (objects === undefined) {
            const why = `There are more than ${maxObjects.toLocaleString('en')} objects, which are not listed.`;
            return { kind: 'unlisted', why };
        }
        await checkRead(source, objects, client, tools);
        const missing = await findHints(missingIn(source, objects), source, client);
        return { kind: 'listed', objects, missing };
    }
    finally {
        client.close();
    }
}
/** Finds the region of the bucket with the smallest list. It follows S3 to one other region. */
async function connect(source, tools, endpointOf) {
    const clientIn = (region) => createBucketClient(source, { region, endpoint: endpointOf(region) }, tools);
    const first = clientIn(firstRegion);
    try {
        const [prefix = ''] = [...source.prefixes, ...source.keys];
        await first.list({ prefix, maxKeys: 1 });
        return first;
    }
    catch (error) {
        first.close();
        const region = namedRegion(error);
        if (region === undefined || region === firstRegion)
            throw error;
        tools.log.debug?.(`The bucket is in the region ${region}.`);
        return clientIn(region);
    }
}
/** The prefixes and keys without an object. */
function missingIn({ prefixes, keys }, objects) {
    const existing = new Set(objects.map(({ key }) => key));
    return [
        ...prefixes.filter((prefix) => !objects.some(({ key }) => key.startsWith(prefix))),
        ...keys.filter((key) => !existing.has(key)),
    ];
}


/***/ })

};
