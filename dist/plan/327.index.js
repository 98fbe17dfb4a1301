export const id = 327;
export const ids = [327];
export const modules = {

/***/ 1327:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openZip: () => (/* binding */ openZip),
  zipReader: () => (/* binding */ zipReader)
});

;// CONCATENATED MODULE: ./src/formats/zip-extra.ts
/** The data of an extra field of an entry of a zip (APPNOTE 6.3.10, section 4.5.1). */
function extraField(extra, id) {
    for (let at = 0; at + 4 <= extra.length;) {
        const length = extra.readUInt16LE(at + 2);
        if (extra.readUInt16LE(at) === id)
            return extra.subarray(at + 4, at + 4 + length);
        at += 4 + length;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/formats/zip-name.ts

/** The characters of the bytes 128 to 255 in code page 437, which a name has by default (APPNOTE 6.3.10, appendix D). */
const codePage437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * Decodes the name of an entry. Many programs write UTF-8 without the flag for it, so bytes that are valid UTF-8 are
 * read so.
 * @param extra the extra fields of the entry; Info-ZIP's has the name as UTF-8 (section 4.6.9)
 */
function decodeZipName(bytes, extra) {
    const unicode = extraField(extra, 0x7075)?.subarray(5);
    return (unicode && decodeUtf8(unicode)) ?? decodeUtf8(bytes) ?? decode437(bytes);
}
function decodeUtf8(bytes) {
    try {
        return utf8.decode(bytes);
    }
    catch {
        return undefined; // not UTF-8
    }
}
function decode437(bytes) {
    return Array.from(bytes, (byte) => byte < 128 ? String.fromCharCode(byte) : (codePage437[byte - 128] ?? '')).join('');
}

;// CONCATENATED MODULE: ./src/formats/zip-directory.ts


/** The end of the directory, with its comment of up to 65,535 bytes, and the locator of ZIP64 before it. */
const maxEndLength = 22 + 65_535 + 20;
/** How many bytes of the directory are in memory at a time. */
const windowLength = 1024 * 1024;
/** An entry has at most a name, an extra field and a comment of 65,535 bytes each. */
const maxEntryLength = 46 + 3 * 65_535;
/** An entry takes about 200 bytes of memory. */
const maxEntries = 1_000_000;
/** Deflate makes at most this many bytes from one byte (zlib, “Technical Details”). */
const maxRatio = 1032;
/** Reads the directory at the end of a zip (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16). */
async function readZipDirectory(reader, key) {
    const size = reader.files.get(key)?.size ?? 0;
    if (size === 0)
        return { fault: 'empty' };
    const end = await findEnd(reader, key, size);
    if (end === undefined)
        return withoutDirectory(reader, key);
    if ('fault' in end)
        return end;
    const entries = await readEntries(reader, key, end);
    return 'fault' in entries ? entries : (findOutside(entries, end) ?? entries);
}
async function withoutDirectory(reader, key) {
    const start = toBuffer(await reader.read(key, 0, 4)).toString('latin1');
    // section 8.5.4: the signature of the first file of several
    if (start === 'PK\x07\x08')
        return { fault: 'multi-disk' };
    return { fault: start === 'PK\x03\x04' || start === 'PK\x05\x06' ? 'cut' : 'not-zip' };
}
async function findEnd(reader, key, size) {
    const length = Math.min(size, maxEndLength);
    const tail = toBuffer(await reader.read(key, size - length, length));
    let fault;
    for (let at = tail.length - 22; at >= 0; at--) {
        at = tail.lastIndexOf('PK\x05\x06', at, 'latin1');
        if (at < 0)
            break;
        // the comment can contain the signature: it must reach no further than the end of the file
        if (at + 22 > tail.length || at + 22 + tail.readUInt16LE(at + 20) > tail.length)
            continue;
        const found = await locate(reader, key, { tail, at, tailStart: size - length });
        if (!('fault' in found))
            return found;
        fault ??= found;
    }
    return fault;
}
async function locate(reader, key, { tail, at, tailStart }) {
    const here = tailStart + at;
    const disks = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)];
    const record = { size: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16), end: here };
    const isLarge = at >= 20 && tail.toString('latin1', at - 20, at - 16) === 'PK\x06\x07';
    const large = isLarge ? await readLargeEnd(reader, key, tail.subarray(at - 20, at), here - 20) : undefined;
    if (large === undefined && disks.some((disk) => disk !== 0 && disk !== 0xffff)) {
        return { fault: 'multi-disk' };
    }
    const { size, offset, end } = large ?? record;
    if (size === 0)
        return { start: end, end, prefix: 0 };
    // Data before the zip moves the directory. Then it still ends where its end record starts.
    for (const start of [offset, end - size]) {
        if (start < 0 || start + size > end)
            continue;
        if (startsEntry(await reader.read(key, start, 4))) {
            return { start, end: start + size, prefix: start - offset };
        }
    }
    return { fault: offset + size > end ? 'cut' : 'damaged' };
}
/** The end of the directory of ZIP64 (sections 4.3.14 and 4.3.15). @param before where its locator starts */
async function readLargeEnd(reader, key, locator, before) {
    for (const end of [Number(locator.readBigUInt64LE(8)), before - 56]) {
        if (end < 0 || end + 56 > before)
            continue;
        const record = toBuffer(await reader.read(key, end, 56));
        if (record.length < 56 || record.toString('latin1', 0, 4) !== 'PK\x06\x06')
            continue;
        return { size: Number(record.readBigUInt64LE(40)), offset: Number(record.readBigUInt64LE(48)), end };
    }
    return undefined;
}
function startsEntry(bytes) {
    return toBuffer(bytes).toString('latin1', 0, 4) === 'PK\x01\x02';
}
async function readEntries(reader, key, { start, end, prefix }) {
    const entries = [];
    let window = Buffer.alloc(0);
    let at = 0;
    for (let position = start; position < end;) {
        const left = end - position;
        if (window.length - at < Math.min(left, maxEntryLength)) {
            window = toBuffer(await reader.read(key, position, Math.min(left, windowLength)));
            at = 0;
        }
        const length = lengthOfEntry(window, at);
        if (length === undefined) {
            // a digital signature can follow the last entry (section 4.3.13)
            if (entries.length > 0 && window.toString('latin1', at, at + 4) === 'PK\x05\x05')
                break;
            return { fault: 'damaged' };
        }
        if (entries.length === maxEntries)
            return { fault: 'too-many-entries' };
        entries.push(readEntry(window.subarray(at, at + length), prefix));
        at += length;
        position += length;
    }
    return entries;
}
function lengthOfEntry(window, at) {
    if (at + 46 > window.length || window.readUInt32LE(at) !== 0x02014b50)
        return undefined;
    const length = 46 + window.readUInt16LE(at + 28) + window.readUInt16LE(at + 30) + window.readUInt16LE(at + 32);
    return at + length > window.length ? undefined : length;
}
/** Reads an entry (section 4.3.12). */
function readEntry(entry, prefix) {
    const flags = entry.readUInt16LE(8);
    const method = entry.readUInt16LE(10);
    const extraStart = 46 + entry.readUInt16LE(28);
    const extra = entry.subarray(extraStart, extraStart + entry.readUInt16LE(30));
    const fields = [entry.readUInt32LE(24), entry.readUInt32LE(20), entry.readUInt32LE(42)];
    const [size, compressedSize, offset] = fields.includes(0xffffffff) ? enlarge(fields, extra) : fields;
    return {
        name: decodeZipName(entry.subarray(46, extraStart), extra),
        size: Math.min(size, compressedSize * maxRatio),
        compressedSize,
        method,
        isEncrypted: (flags & 1) !== 0,
        offset: offset + prefix,
    };
}
/** Replaces each field of 0xffffffff by the next number in the extra field of ZIP64 (section 4.5.3). */
function enlarge(fields, extra) {
    const large = extraField(extra, 0x0001);
    let at = 0;
    const next = (field) => {
        if (field !== 0xffffffff || large === undefined || at + 8 > large.length)
            return field;
        at += 8;
        return Number(large.readBigUInt64LE(at - 8));
    };
    const [size, compressedSize, offset] = fields;
    return [next(size), next(compressedSize), next(offset)];
}
/** Finds an entry whose data reaches into the directory or into the next entry. */
function findOutside(entries, { start }) {
    const sorted = entries.toSorted((a, b) => a.offset - b.offset);
    let end = 0;
    for (const { name, offset, compressedSize } of sorted) {
        const isInside = offset >= 0 && offset + 30 + compressedSize <= start;
        if (!isInside)
            return { fault: 'out-of-bounds', entry: name };
        if (offset < end)
            return { fault: 'overlapping', entry: name };
        end = offset + 30 + compressedSize;
    }
    return undefined;
}
function toBuffer({ buffer, byteOffset, length }) {
    return Buffer.from(buffer, byteOffset, length);
}

// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./src/formats/zip-inflate.ts


/**
 * Inflates the data of a member of a zip. It ends early if the data is damaged, and after `size` bytes, whatever the
 * data contains.
 * @param size the uncompressed size in bytes
 * @throws what `chunks` throws
 */
async function* inflate(chunks, size) {
    const inflater = (0,external_node_zlib_.createInflateRaw)();
    let failure;
    const source = async function* () {
        try {
            yield* chunks;
        }
        catch (error) {
            failure = error;
            throw error;
        }
    };
    const done = (0,promises_.pipeline)(source, inflater).catch(() => undefined); // the loop below gets the error
    let left = size;
    try {
        for await (const chunk of inflater) {
            yield chunk.subarray(0, left);
            left -= chunk.length;
            if (left <= 0)
                break;
        }
    }
    catch (error) {
        if (error === failure)
            throw error; // otherwise the data is damaged
    }
    await done;
}
/**
 * Inflates a small member at once: a stream would take longer to create than to run. Undefined if the data is damaged.
 * @param size the uncompressed size in bytes
 */
function inflateSmall(compressed, size) {
    try {
        return (0,external_node_zlib_.inflateRawSync)(compressed, { maxOutputLength: size, finishFlush: external_node_zlib_.constants.Z_SYNC_FLUSH });
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/formats/zip-member.ts

/** The first chunk is short, because many checks read only the head of a file. In bytes. */
const firstLength = 4 * 1024;
const maxLength = 256 * 1024;
/** A member of at most this size is inflated at once. In bytes. */
const maxSmallLength = 64 * 1024;
/**
 * Reads a member of a zip in uncompressed chunks. It ends early if the member is damaged, is encrypted, or has a
 * compression other than deflate.
 * @param key of the zip
 */
async function* readMember(reader, key, entry) {
    const { method, isEncrypted, compressedSize, size } = entry;
    if (isEncrypted || (method !== 0 && method !== 8))
        return;
    const start = await findData(reader, key, entry);
    if (start === undefined)
        return;
    if (method === 0) {
        yield* readRange(reader, key, start, Math.min(size, compressedSize));
        return;
    }
    const isSmall = compressedSize <= maxSmallLength && size <= maxSmallLength;
    const whole = isSmall ? inflateSmall(await reader.read(key, start, compressedSize), size) : undefined;
    if (whole !== undefined)
        yield whole;
    else if (size > 0)
        yield* inflate(readRange(reader, key, start, compressedSize), size);
}
/** Where the data of a member starts (APPNOTE 6.3.10, section 4.3.7); undefined if there is no local header. */
async function findData(reader, key, { offset }) {
    const bytes = await reader.read(key, offset, 30);
    const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50)
        return undefined;
    // the lengths of name and extra field can differ from those in the directory
    return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}
async function* readRange(reader, key, start, length) {
    for (let at = 0; at < length;) {
        const chunk = await reader.read(key, start + at, Math.min(length - at, at === 0 ? firstLength : maxLength));
        if (chunk.length === 0)
            return;
        yield chunk;
        at += chunk.length;
    }
}

;// CONCATENATED MODULE: ./src/formats/zip-reader.ts


/**
 * Opens a zip: reads its directory. Members are inflated only as far as they are read. A read of a member continues
 * the one before it, if it starts further back in the same member.
 */
async function openZip(reader, key) {
    const entries = await readZipDirectory(reader, key);
    return 'fault' in entries ? entries : zipReader(reader, key, entries);
}
/** Reads the members of a zip whose directory is known. */
function zipReader(reader, key, entries) {
    const members = entries.filter(({ name }) => name !== '' && !/[\\/]$/.test(name));
    const files = new Map(members.map((entry) => [entry.name, entry]));
    const memberOf = (name) => {
        const entry = files.get(name);
        if (entry === undefined)
            throw new Error(`${name} is not among the members of ${key}`);
        return entry;
    };
    const stream = (name) => readMember(reader, key, memberOf(name));
    let open;
    return {
        files,
        facts: factsOf(members),
        stream,
        async read(name, start, length) {
            const current = open;
            open = undefined; // a concurrent read gets its own
            const isSame = current?.name === name && current.reaches(start);
            if (!isSame)
                await current?.close();
            const cursor = isSame ? current : openCursor(name, stream(name));
            const bytes = await cursor.read(start, Math.min(length, memberOf(name).size - start));
            open = cursor;
            return bytes;
        },
    };
}
function openCursor(name, chunks) {
    let chunk = new Uint8Array();
    let position = 0;
    return {
        name,
        reaches: (start) => start >= position,
        async read(start, length) {
            const parts = [];
            for (let missing = length; missing > 0;) {
                const from = Math.max(0, start + length - missing - position);
                const part = chunk.subarray(from, from + missing);
                parts.push(part);
                missing -= part.length;
                if (missing === 0)
                    break; // the next range can start in this chunk
                const next = await chunks.next();
                if (next.done === true)
                    break;
                position += chunk.length;
                chunk = next.value;
            }
            return Buffer.concat(parts);
        },
        close: async () => {
            await chunks.return();
        },
    };
}
function factsOf(members) {
    const namesOf = (applies) => members.filter(applies).map(({ name }) => name);
    const seen = new Set();
    return {
        encrypted: namesOf(({ isEncrypted }) => isEncrypted),
        unreadable: namesOf(({ method, isEncrypted }) => !isEncrypted && method !== 0 && method !== 8),
        backslashes: namesOf(({ name }) => name.includes('\\')),
        outside: namesOf(({ name }) => /(^|[\\/])\.\.[\\/]|^[\\/]|^[a-z]:/i.test(name)),
        duplicates: namesOf(({ name }) => seen.size === seen.add(name).size),
    };
}


/***/ })

};
