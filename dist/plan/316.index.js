export const id = 316;
export const ids = [316,327,531];
export const modules = {

/***/ 2773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ readSignature),
/* harmony export */   Go: () => (/* binding */ isBinary),
/* harmony export */   Rj: () => (/* binding */ declaredLength),
/* harmony export */   Rk: () => (/* binding */ signatureLength)
/* harmony export */ });
/** How many bytes of a file show its format. */
const signatureLength = 512;
/** The bytes at the start of each binary format, in Latin-1. Sources: the specification of each format. */
const binary = [
    ['glTF', 'glb', 'a binary glTF'], // glTF 2.0, section 4.4.2
    ['b3dm', 'b3dm', 'a Batched 3D Model'], // 3D Tiles 1.0, “Tile Formats”
    ['i3dm', 'i3dm', 'an Instanced 3D Model'],
    ['pnts', 'pnts', 'a Point Cloud tile'],
    ['cmpt', 'cmpt', 'a Composite tile'],
    ['subt', 'subtree', 'a subtree of implicit tiles'], // 3D Tiles 1.1, section 7.4
    ['LASF', 'las', 'LAS or LAZ'], // LAS 1.4 R15, table 3
    ['PK\x03\x04', 'zip', 'a zip'], // APPNOTE 6.3.10, section 4.3
    ['PK\x05\x06', 'zip', 'an empty zip'],
    ['PK\x07\x08', 'zip', 'a zip'],
    ['Rar!\x1a\x07', 'rar', 'RAR'],
    ['7z\xbc\xaf\x27\x1c', '7z', '7z'],
    ['\x1f\x8b', 'gzip', 'gzip'], // RFC 1952
    ['\x89PNG\r\n\x1a\n', 'png', 'PNG'],
    ['\xff\xd8\xff', 'jpeg', 'JPEG'],
    ['II\x2a\x00', 'tiff', 'TIFF'], // TIFF 6.0, section 2
    ['MM\x00\x2a', 'tiff', 'TIFF'],
    ['II\x2b\x00', 'tiff', 'BigTIFF'],
    ['MM\x00\x2b', 'tiff', 'BigTIFF'],
    ['SQLite format 3\0', 'sqlite', 'an SQLite database'],
    ['%PDF-', 'pdf', 'PDF'],
    ['AC10', 'dwg', 'DWG'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole', 'an OLE document such as RVT or DGN'], // MS-CFB, section 2.2
    ['\x7fELF', 'elf', 'a compiled object file'], // System V ABI, chapter 4
    ['\xff\xfe', 'utf-16', 'text in UTF-16'], // Unicode 16, section 3.10
    ['\xfe\xff', 'utf-16', 'text in UTF-16'],
];
/** How each text format starts, after a byte order mark and blanks. */
const textual = [
    [/^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\//, 'lfs-pointer', 'a Git LFS pointer'],
    [/^(<!--[^]*?-->\s*)?<(!doctype html|html|head|body)\b/i, 'html', 'an HTML page'],
    [/^ISO-10303-21;/, 'step', 'a STEP file such as IFC'],
    [/^(<\?xml[^]*?\?>\s*)?(<!--[^]*?-->\s*)*<COLLADA\b/, 'collada', 'COLLADA'],
    [/^-----BEGIN PGP /, 'pgp', 'a PGP signature'],
];
/** The format of a file; undefined if its start shows none of these formats. @param head its first bytes */
function readSignature(head) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, signatureLength));
    const latin = bytes.toString('latin1');
    const found = binary.find(([start]) => latin.startsWith(start));
    if (found !== undefined)
        return { format: found[1], name: found[2] };
    const text = latin.replace(/^(\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '');
    const [, format, name] = textual.find(([start]) => start.test(text)) ?? [];
    return format === undefined || name === undefined ? undefined : { format, name };
}
/** The length in bytes that the header of a file declares; undefined if its format has no such field. */
function declaredLength(head, format) {
    const hasLength = ['glb', 'b3dm', 'i3dm', 'pnts', 'cmpt'].includes(format) && head.length >= 12;
    // magic, version, byteLength: the same in glTF 2.0, section 4.4.2, and in the tile formats of 3D Tiles 1.0
    return hasLength ? Buffer.from(head.buffer, head.byteOffset, head.length).readUInt32LE(8) : undefined;
}
/** Whether the first bytes of a file are no text in UTF-8 or ASCII, which have no byte 0. */
function isBinary(head) {
    return head.subarray(0, signatureLength).includes(0);
}


/***/ }),

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


/***/ }),

/***/ 9531:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   unpackedFiles: () => (/* binding */ unpackedFiles)
/* harmony export */ });
/** Files that macOS and Windows add to folders and to zips. */
const added = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;
/** The members of a zip as a person expects them on the disk: `/` for each backslash, and no files of the system. */
function unpackedFiles(zip) {
    const names = new Map([...zip.files.keys()].map((name) => [name.replaceAll('\\', '/'), name]));
    const kept = [...names].filter(([key]) => !added.test(key));
    const nameOf = (key) => names.get(key) ?? key;
    return {
        files: new Map(kept.map(([key, name]) => [key, { size: zip.files.get(name)?.size ?? 0 }])),
        read: (key, start, length) => zip.read(nameOf(key), start, length),
        stream: (key) => zip.stream(nameOf(key)),
    };
}


/***/ }),

/***/ 5316:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkZip: () => (/* binding */ checkZip)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var formats_extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/formats/zip-reader.ts + 5 modules
var zip_reader = __webpack_require__(1327);
// EXTERNAL MODULE: ./src/formats/zip-unpacked.ts
var zip_unpacked = __webpack_require__(9531);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/preflight/checks/zip-content.ts


/** The models that several source types share. */
const models = ['.gltf', '.glb', '.obj', '.dae', '.fbx'];
/**
 * The extensions of the data of each source type. Source types of rasters are left out: GDAL reads formats of many
 * extensions. Source: Cesium’s documentation, “Tiler Data Types and Formats” and “BIM/CAD tiler selection guide”.
 */
const dataExtensions = {
    '3D_MODEL': models,
    '3D_CAPTURE': models,
    POINT_CLOUD: ['.las', '.laz'],
    CITYGML: ['.gml', '.citygml', '.xml'],
    KML: ['.kml', '.kmz'],
    BIM_CAD: ['.ifc', '.rvt', ...models],
    BIM_CAD_DB: ['.ifc', '.rvt', '.dgn', '.dwg', '.dxf', ...models],
    '3DTILES': ['.json', '.3tz'],
    TERRAIN_DATABASE: ['.terraindb'],
};
/** Formats of tiles that only a tileset has. */
const tileExtensions = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt', '.subtree']);
/** Archives, except those that are data. */
const archives = new Set(['.zip', '.7z', '.rar', '.gz', '.tgz', '.tar', '.bz2', '.xz', '.3tz', '.kmz']);
/** Extensions that no raster has. */
const notRaster = new Set([
    ...Object.values(dataExtensions).flat(),
    ...tileExtensions,
    ...[
        '.txt',
        '.md',
        '.pdf',
        '.html',
        '.mtl',
        '.bin',
        '.blend',
        '.skp',
        '.max',
        '.stl',
        '.ply',
        '.e57',
        '.shp',
    ],
]);
/** Whether one of the files can be data of the source type. */
function hasDataOf(sourceType, keys) {
    const extensions = dataExtensions[sourceType];
    const isRaster = sourceType.startsWith('RASTER_');
    if (extensions === undefined && !isRaster)
        return true; // a new source type of ion
    return [...keys].some((key) => isRaster ? !notRaster.has((0,formats_extension/* extensionOf */.je)(key)) : extensions?.includes((0,formats_extension/* extensionOf */.je)(key)));
}
/** Extensions that data of other source types have, and a tileset does not. */
const notTiles = new Set(Object.values(dataExtensions)
    .flat()
    .filter((extension) => !['.json', '.3tz', '.glb', '.gltf', '.xml'].includes(extension)));
/** Whether the files are a finished tileset, and no data of another source type. */
function isOnlyTileset(keys) {
    return (keys.some((key) => external_node_path_.posix.basename(key) === 'tileset.json' || tileExtensions.has((0,formats_extension/* extensionOf */.je)(key))) &&
        !keys.some((key) => notTiles.has((0,formats_extension/* extensionOf */.je)(key))));
}
/** Whether a member is an archive itself, which is no data of the source type. */
function isNestedArchive(sourceType, key) {
    const extension = (0,formats_extension/* extensionOf */.je)(key);
    return archives.has(extension) && dataExtensions[sourceType]?.includes(extension) !== true;
}

// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/zip-kinds.ts

/** Kinds of findings about zips. */
const zipKinds = (0,finding/* defineKinds */.R)({
    'zip-damaged': {
        severity: 'error',
        title: 'A zip is cut or damaged',
        why: 'A zip has its directory at the end. Without it, nothing can be unpacked.',
        fix: 'Create or copy the zip again. `unzip -t` tests it.',
        example: 'a `model.zip` whose copy stopped in the middle',
        certainty: 'A',
        source: 'APPNOTE 6.3.10, sections 4.3.1 and 4.3.16; Info-ZIP and Python refuse members that overlap',
    },
    'zip-split': {
        severity: 'error',
        title: 'A zip is one of several files',
        why: 'ion reads a zip that is one file.',
        fix: 'Create one zip. `zip -s 0 split.zip --out whole.zip` joins the files.',
        example: '`city.zip` beside `city.z01`',
        certainty: 'A',
        source: 'APPNOTE 6.3.10, section 8; Cesium’s documentation, “Tiler Data Types and Formats”',
    },
    'zip-empty': {
        severity: 'error',
        title: 'A zip has no files',
        why: 'There is nothing to process in it.',
        fix: 'Check the step that creates the zip. For example, its pattern can match no file.',
        example: 'a `model.zip` of 22 bytes',
        certainty: 'A',
        source: 'APPNOTE 6.3.10, section 4.3.16',
    },
    'zip-password': {
        severity: 'error',
        title: 'A zip needs a password',
        why: 'ion cannot unpack it.',
        fix: 'Create the zip without a password.',
        example: '`model.zip` from `zip --encrypt`',
        certainty: 'A',
        source: 'APPNOTE 6.3.10, section 4.4.4; ion’s REST API has no field for a password',
    },
    'zip-nothing-known': {
        severity: 'error',
        title: 'A zip has no file that ion reads as this source type',
        why: 'There is nothing to process in it.',
        fix: 'Put an exported file in the zip, not the project of a program. Or select the source type that fits.',
        example: '`model.zip` with `model.blend` and `readme.txt`, as `3D_MODEL`',
        certainty: 'A',
        source: 'Cesium’s documentation, “Tiler Data Types and Formats”',
    },
    'zip-tileset': {
        severity: 'error',
        title: 'A zip has finished 3D Tiles, and the source type is another one',
        why: 'ion searches for source data to tile, and finds none.',
        fix: 'Write `source-type: 3DTILES`.',
        example: 'a zip with `tileset.json` and `.b3dm` files, as `3D_CAPTURE`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issue 335',
    },
    'zip-native': {
        severity: 'error',
        title: 'A zip for a type that ion does not unpack',
        why: 'ion hosts such a file as it is, so it does not unpack a zip.',
        fix: 'Unpack the zip in an earlier step, and upload the file in it.',
        example: '`map.zip` with `map.geojson`, as `GEOJSON`',
        certainty: 'A',
        source: 'Cesium’s documentation, “Tiler Data Types and Formats”: a zip is for all types except native ones',
    },
    'kmz-without-kml': {
        severity: 'error',
        title: 'A KMZ has no KML',
        why: 'The first `.kml` in a KMZ is its document.',
        fix: 'Create the KMZ again, with a `doc.kml` in it.',
        example: '`site.kmz` with only `files/a.png`',
        certainty: 'A',
        source: 'KML 2.3 (OGC 12-007r2), annex C; `loadKmz` of KmlDataSource in CesiumJS',
    },
    'zip-nested': {
        severity: 'warning',
        title: 'A zip has another archive in it',
        why: 'ion may not unpack an archive in an archive.',
        fix: 'Put the files themselves in the zip.',
        example: '`export.zip` with `city.zip`',
        certainty: 'C',
        source: 'Cesium’s documentation, “Tiler Data Types and Formats”, has zips, and not zips in zips',
    },
    'zip-backslash': {
        severity: 'warning',
        title: 'Names in a zip have backslashes',
        why: 'Not all programs read a backslash as a folder separator. Then names of textures lead nowhere.',
        fix: 'Create the zip with another program, for example with `tar -a -cf model.zip model` on Windows.',
        example: '`textures\\wall.png` as the name of a member',
        certainty: 'B',
        source: 'APPNOTE 6.3.10, section 4.4.17.1; projectkudu/kudu, issue 1116; dotnet/core-setup, issue 3577',
    },
    'zip-outside': {
        severity: 'warning',
        title: 'Names in a zip lead out of its folder',
        why: 'Programs that unpack a zip refuse or rename such members.',
        fix: 'Create the zip in the folder that has the files, with relative names.',
        example: '`../textures/wall.png` as the name of a member',
        certainty: 'B',
        source: 'APPNOTE 6.3.10, section 4.4.17.1; Info-ZIP unzip 6.0 and Python remove `..`',
    },
    'zip-duplicate': {
        severity: 'warning',
        title: 'Two members of a zip have the same name',
        why: 'Only one of them can be unpacked.',
        fix: 'Create the zip again, and give each file its own name.',
        example: 'two members `model.obj`',
        certainty: 'B',
        source: 'Java refuses to write such a zip, and Python warns',
    },
});

;// CONCATENATED MODULE: ./src/preflight/checks/zip.ts







/** ion hosts files of these types as they are. */
const nativeTypes = new Set(['GEOJSON', 'CZML', 'KML']);
/** How many names one finding shows. */
const maxNames = 5;
/** Checks the directory of each zip. The members are checked as other files are: see `checkAll`. */
const checkZip = async (context) => {
    const { reader, report, sourceType, type } = context;
    const keys = [...reader.files.keys()];
    const zips = keys.filter((key) => formats_extension/* zipExtensions */.IS.includes((0,formats_extension/* extensionOf */.je)(key)));
    const isNative = nativeTypes.has(type);
    const opened = [];
    for (const key of zips) {
        if (isNative && (0,formats_extension/* extensionOf */.je)(key) !== '.kmz') {
            report(zipKinds['zip-native'], { file: key, message: `${key} is a zip, and the type is ${type}.` });
            continue;
        }
        const zip = await (0,zip_reader.openZip)(reader, key);
        if ('fault' in zip)
            await reportFault(key, zip, context);
        else
            opened.push({ key, facts: zip.facts, members: [...(0,zip_unpacked.unpackedFiles)(zip).files.keys()] });
    }
    const others = keys.filter((key) => !zips.includes(key));
    const hasData = hasDataOf(sourceType, [...others, ...opened.flatMap(({ members }) => members)]);
    for (const zip of opened) {
        reportFacts(zip, context);
        const hasContent = reportContent(zip, others, context);
        if (hasContent && !hasData)
            reportUnknown(zip, context);
    }
};
async function reportFault(key, zip, { reader, report }) {
    // the check of content reports an empty file, and a file that is another format
    if (zip.fault === 'not-zip' && (0,signatures/* readSignature */.Bc)(await reader.read(key, 0, signatures/* signatureLength */.Rk)))
        return;
    if (zip.fault === 'empty' || zip.fault === 'too-many-entries')
        return;
    const kind = zip.fault === 'multi-disk' ? zipKinds['zip-split'] : zipKinds['zip-damaged'];
    report(kind, { file: key, message: `${key} ${describeFault(zip, reader.files.get(key)?.size ?? 0)}.` });
}
function describeFault(zip, size) {
    switch (zip.fault) {
        case 'empty':
            return 'has 0 bytes';
        case 'too-many-entries':
            return 'has too many members to check';
        case 'cut':
            return `is cut: it has ${size} bytes, and the directory at its end is missing`;
        case 'not-zip':
            return 'is not a zip: it has neither the start nor the end of one';
        case 'damaged':
            return 'is damaged: its directory cannot be read';
        case 'multi-disk':
            return 'is one of several files of a split zip';
        case 'out-of-bounds':
            return `is damaged: the data of ${zip.entry} is not in it`;
        case 'overlapping':
            return `is damaged: the data of ${zip.entry} overlaps with other data`;
    }
}
function reportFacts({ key, facts, members }, { report, sourceType }) {
    const nested = members.filter((member) => isNestedArchive(sourceType, member));
    const faults = [
        [zipKinds['zip-password'], facts.encrypted, 'needs a password for'],
        [zipKinds['zip-nested'], nested, 'has another archive in it:'],
        [zipKinds['zip-backslash'], facts.backslashes, 'has backslashes in names:'],
        [zipKinds['zip-outside'], facts.outside, 'has names that lead out of its folder:'],
        [zipKinds['zip-duplicate'], facts.duplicates, 'has several members with the same name:'],
    ];
    for (const [kind, names, text] of faults) {
        if (names.length === 0)
            continue;
        report(kind, { file: key, message: `${key} ${text} ${(0,format/* listSome */.XT)(names, maxNames)}.` });
    }
}
/** Reports a zip whose content is certainly not what the source type needs. @returns false if it was reported */
function reportContent({ key, members }, others, { report, sourceType }) {
    const names = (0,format/* listSome */.XT)(members, maxNames);
    if (members.length === 0) {
        report(zipKinds['zip-empty'], { file: key, message: `${key} has no files in it.` });
    }
    else if ((0,formats_extension/* extensionOf */.je)(key) === '.kmz' && !members.some((member) => (0,formats_extension/* extensionOf */.je)(member) === '.kml')) {
        report(zipKinds['kmz-without-kml'], { file: key, message: `${key} has no .kml in it. It has ${names}.` });
    }
    else if (sourceType !== '3DTILES' && isOnlyTileset(members) && !hasDataOf(sourceType, others)) {
        const message = `${key} has finished 3D Tiles in it, and the source type is ${sourceType}. It has ${names}.`;
        report(zipKinds['zip-tileset'], { file: key, message });
    }
    else
        return true;
    return false;
}
/** Reports a zip if neither the zips nor the other files have data of the source type. */
function reportUnknown({ key, members }, { report, sourceType }) {
    const isZipOfZips = members.some((member) => (0,formats_extension/* extensionOf */.je)(member) === '.zip');
    if (isZipOfZips)
        return; // ion may unpack them: that is a warning of its own
    const names = (0,format/* listSome */.XT)(members, maxNames);
    const message = `${key} has no file in it that ion reads as ${sourceType}. It has ${names}.`;
    report(zipKinds['zip-nothing-known'], { file: key, message });
}


/***/ })

};
