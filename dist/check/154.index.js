export const id = 154;
export const ids = [154];
export const modules = {

/***/ 4875:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w4: () => (/* binding */ attributeOf),
  N6: () => (/* binding */ namespaceOf),
  Fo: () => (/* binding */ scanXml)
});

// EXTERNAL MODULE: ./node_modules/saxes/saxes.js
var saxes = __webpack_require__(9800);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./src/formats/xml-decode.ts

/** How many bytes the declaration at the start of a document has at most. */
const declarationLength = 512;
/**
 * Decodes an XML document: UTF-8, UTF-16, or the encoding that its declaration names (XML 1.0, appendix F).
 * Bytes that the encoding does not allow become U+FFFD.
 * @returns undefined for the whole document if its encoding is not known
 */
async function* decodeXml(chunks) {
    let head = Buffer.alloc(0);
    let decode;
    for await (const chunk of chunks) {
        if (decode !== undefined)
            yield decode(chunk);
        else {
            head = Buffer.concat([head, chunk]);
            if (head.length < declarationLength)
                continue;
            decode = decoderOf(head);
            yield decode?.(head);
        }
    }
    if (decode === undefined) {
        decode = decoderOf(head);
        yield decode?.(head);
    }
    yield decode?.();
}
function decoderOf(head) {
    const encoding = encodingOf(head);
    try {
        return createDecoder(encoding);
    }
    catch {
        return undefined; // RangeError: no encoding has this name
    }
}
/** The encoding of a document, as its first bytes show it. */
function encodingOf(head) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, declarationLength));
    const latin = bytes.toString('latin1');
    if (/^(\xff\xfe|<\0)/.test(latin))
        return 'utf-16le';
    if (/^(\xfe\xff|\0<)/.test(latin))
        return 'utf-16be';
    const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(latin)?.[1];
    // these bytes are no UTF-16, whatever the declaration says
    return declared === undefined || /^utf-?16|^ucs-?2/i.test(declared) ? 'utf-8' : declared;
}
function createDecoder(encoding) {
    const strict = new external_node_util_.TextDecoder(encoding, { fatal: true });
    let lenient;
    return (bytes = new Uint8Array()) => {
        const options = { stream: bytes.length > 0 };
        if (lenient !== undefined)
            return { text: lenient.decode(bytes, options) };
        try {
            return { text: strict.decode(bytes, options) };
        }
        catch {
            lenient = new external_node_util_.TextDecoder(encoding);
            const text = lenient.decode(bytes, options);
            return { text, faultAt: Math.max(text.indexOf('\ufffd'), 0) };
        }
    };
}

;// CONCATENATED MODULE: ./src/formats/xml-scan.ts


/** Limits for hostile documents. They are far above those of real data. */
const maxDepth = 1_000;
const maxAttributes = 10_000;
const maxNameLength = 10_000;
/** Of the text of an element, in UTF-16 units: more is cut. */
const maxTextLength = 16 * 1024;
/** How many UTF-16 units the parser gets at once. It bounds what it collects before the limits are checked. */
const stepLength = 64 * 1024;
/**
 * Reads an XML document as a stream. Checks that it is well-formed, without namespaces and without its DTD: entities
 * are not expanded. It never throws for a malformed document.
 * @param limit how many bytes to read; the scan ends there with `stopped`
 */
async function scanXml(chunks, handlers, limit = Number.POSITIVE_INFINITY) {
    const scanner = createScanner(handlers);
    const limited = limitChunks(chunks, limit);
    for await (const chunk of decodeXml(limited.chunks)) {
        const end = chunk === undefined ? { kind: 'unknown' } : scanner.write(chunk);
        if (end !== undefined)
            return { end, encodingFault: scanner.encodingFault() };
    }
    const end = limited.isPartial() ? { kind: 'stopped' } : scanner.finish();
    return { end, encodingFault: scanner.encodingFault() };
}
function limitChunks(chunks, limit) {
    let left = limit;
    const read = async function* () {
        for await (const chunk of chunks) {
            yield chunk.subarray(0, left);
            left -= chunk.length;
            if (left < 0)
                return;
        }
    };
    return { chunks: read(), isPartial: () => left < 0 };
}
function createScanner(handlers) {
    const parser = new saxes/* SaxesParser */.wT({ xmlns: false, position: false });
    let end;
    let encodingFault;
    const outcome = {
        get: () => end,
        set: (one) => {
            end ??= one;
        },
    };
    let step = '';
    let stepStart = 0;
    watchErrors(parser, outcome, () => step.slice(0, parser.position - stepStart));
    const openElement = watchElements(parser, outcome, handlers);
    const feed = (text) => {
        step = text ?? '';
        stepStart = parser.position;
        try {
            parser.write(text);
        }
        catch {
            outcome.set({ kind: 'unknown' });
        }
        checkUnfinished(parser, outcome);
    };
    return {
        write({ text, faultAt }) {
            for (let start = 0; start < text.length && end === undefined; start += stepLength) {
                const next = text.slice(start, start + stepLength);
                if (faultAt !== undefined && encodingFault === undefined && faultAt < start + next.length) {
                    encodingFault = parser.line + countLines(next.slice(0, faultAt - start));
                }
                feed(next);
            }
            return end;
        },
        finish() {
            const { line } = parser;
            const open = openElement();
            feed(null);
            if (end?.kind !== 'malformed')
                return end ?? { kind: 'whole' };
            return {
                ...end,
                line,
                isCut: true,
                reason: open === undefined ? end.reason : `\`${open}\` has no end`,
            };
        },
        encodingFault: () => encodingFault,
    };
}
/** @param before returns the text before the current position, as far as the parser has just got it */
function watchErrors(parser, outcome, before) {
    let hasDoctype = false;
    parser.on('doctype', () => {
        hasDoctype = true;
    });
    parser.on('error', ({ message }) => {
        // a DTD can define entities, and this reader reads no DTD (XML 1.0, section 4.1)
        if (hasDoctype && message.startsWith('undefined entity'))
            return;
        if (message.includes('entity name')) {
            // the parser found the end of the entity: the next `;`
            const text = before().replaceAll(comment, (one) => '\n'.repeat(countLines(one)));
            const entity = text.slice(text.search(bareAmpersand));
            outcome.set(malformed(parser.line - countLines(entity), 'a `&` is not written as `&amp;`'));
        }
        outcome.set(malformed(parser.line, message.replace(/\.$/, '')));
    });
}
/** In comments and CDATA a `&` is allowed. */
const comment = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g;
/** A `&` that is not the start of an entity (XML 1.0, sections 2.4 and 4.1). */
const bareAmpersand = /&(?!#?[\w:.-]+;)/;
function malformed(line, reason) {
    return { kind: 'malformed', line, reason, isCut: false };
}
/** Passes elements and the texts that are asked for to the handlers. @returns a function that names the open element */
function watchElements(parser, outcome, { open, text: onText, close }) {
    const localName = createLocalName();
    const path = [];
    let wanted;
    let collected = '';
    const collect = (text) => {
        if (wanted !== undefined)
            collected = (collected + text).slice(0, maxTextLength);
    };
    const apply = (answer) => {
        if (answer === 'stop')
            outcome.set({ kind: 'stopped' });
    };
    parser.on('cdata', collect);
    parser.on('opentag', ({ name: qualifiedName, attributes }) => {
        if (outcome.get() !== undefined)
            return;
        if (path.length >= maxDepth) {
            outcome.set({ kind: 'unknown' });
            return;
        }
        const { line } = parser;
        const element = { name: localName(qualifiedName), qualifiedName, attributes, path, line };
        const answer = open(element);
        path.push(element.name);
        if (answer === 'text') {
            wanted = { element, depth: path.length };
            collected = '';
            parser.on('text', collect);
        }
        else
            apply(answer);
    });
    parser.on('closetag', () => {
        if (outcome.get() !== undefined)
            return;
        const isWanted = wanted?.depth === path.length;
        const name = path.pop() ?? '';
        if (isWanted && wanted !== undefined) {
            parser.off('text');
            apply(onText?.(collected, wanted.element));
            wanted = undefined;
        }
        if (outcome.get() === undefined)
            close?.(name, path.length);
    });
    return () => path.at(-1);
}
/** Drops text that the parser collects beyond the limit, and ends the scan if it collects something else without end. */
function checkUnfinished(parser, outcome) {
    const unfinished = parser;
    const { text, name, entity, piTarget, attribList } = unfinished;
    if (text.length > maxTextLength)
        Object.assign(unfinished, { text: text.slice(0, maxTextLength) });
    if (/[^\w:.#-]/.test(entity)) {
        outcome.set(malformed(parser.line - countLines(entity), 'a `&` is not written as `&amp;`'));
    }
    const isTooLong = Math.max(name.length, entity.length, piTarget.length) > maxNameLength;
    if (isTooLong || attribList.length > maxAttributes)
        outcome.set({ kind: 'unknown' });
}
function countLines(text) {
    return text.split('\n').length - 1;
}
/** Names without prefixes. Documents have few different names, and each of them many times. */
function createLocalName() {
    const known = new Map();
    return (name) => {
        const cached = known.get(name);
        if (cached !== undefined)
            return cached;
        const local = name.slice(name.indexOf(':') + 1);
        if (known.size < 1_000)
            known.set(name, local);
        return local;
    };
}
/** The value of an attribute, whatever the prefix of its namespace. */
function attributeOf({ attributes }, name) {
    const plain = attributes[name];
    if (plain !== undefined)
        return plain;
    const suffix = `:${name}`;
    for (const key in attributes)
        if (key.endsWith(suffix))
            return attributes[key];
    return undefined;
}
/** The namespace that the prefix of the root has. */
function namespaceOf({ qualifiedName, attributes }) {
    const colon = qualifiedName.indexOf(':');
    return attributes[colon < 0 ? 'xmlns' : `xmlns:${qualifiedName.slice(0, colon)}`];
}


/***/ }),

/***/ 9594:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TJ: () => (/* binding */ reportXmlFaults),
/* harmony export */   Vc: () => (/* binding */ canBeXml),
/* harmony export */   z3: () => (/* binding */ xmlKinds)
/* harmony export */ });
/* harmony import */ var _formats_signatures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2773);
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(432);
/* harmony import */ var _findings_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9543);



/** Kinds of findings about any XML file. */
const xmlKinds = (0,_findings_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .defineKinds */ .R)({
    'xml-cut': {
        severity: 'error',
        title: 'An XML file ends before its last element does',
        why: 'The rest of the data is missing, and no XML reader accepts such a file.',
        fix: 'Create or copy the file again, and check that the disk is not full.',
        example: '`city.gml` has no `</CityModel>`',
        certainty: 'A',
        source: 'XML 1.0, section 2.1',
    },
    'xml-malformed': {
        severity: 'error',
        title: 'A file is not well-formed XML',
        why: 'An XML reader must stop at such a fault.',
        fix: 'Fix the line, or export the file again. `xmllint --noout FILE` lists all faults.',
        example: 'a `&` that is not written as `&amp;`',
        certainty: 'A',
        source: 'XML 1.0, sections 1.2 and 2.1',
    },
    'xml-encoding': {
        severity: 'warning',
        title: 'An XML file has bytes that its encoding does not allow',
        why: 'Strict XML readers stop at such a byte, others show a wrong character.',
        fix: 'Write the true encoding into the first line, or convert the file: `iconv -f WINDOWS-1252 -t UTF-8`.',
        example: '`encoding="UTF-8"`, and the file is in Windows-1252',
        certainty: 'B',
        source: 'XML 1.0, section 4.3.3; GDAL stops, and browsers read on',
    },
});
/**
 * Reports that an XML file is cut, not well-formed, or has a wrong encoding.
 * @returns whether the file could be read to its end
 */
function reportXmlFaults(file, { end, encodingFault }, report) {
    if (encodingFault !== undefined) {
        const message = `${file} has a byte in line ${encodingFault} that its encoding does not allow.`;
        report(xmlKinds['xml-encoding'], { file, line: encodingFault, message });
    }
    if (end.kind === 'malformed') {
        const { line, reason, isCut } = end;
        const shown = (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(reason, 200);
        const message = isCut
            ? `${file} is cut: it ends in line ${line}, and ${shown}.`
            : `${file} is not well-formed XML: ${shown}, in line ${line}.`;
        report(xmlKinds[isCut ? 'xml-cut' : 'xml-malformed'], { file, line, message });
    }
    return end.kind === 'whole';
}
/** The formats that the check of content accepts under the extensions of XML. */
const accepted = [undefined, 'collada', 'utf-16'];
/** Whether a file can be XML: it is not empty, and not of another format, which the check of content reports. */
async function canBeXml(reader, key) {
    const head = await reader.read(key, 0, _formats_signatures_js__WEBPACK_IMPORTED_MODULE_2__/* .signatureLength */ .Rk);
    return head.length > 0 && accepted.includes((0,_formats_signatures_js__WEBPACK_IMPORTED_MODULE_2__/* .readSignature */ .Bc)(head)?.format);
}


/***/ }),

/***/ 1653:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ checkReferences)
/* harmony export */ });
/* unused harmony export referenceKinds */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _formats_uri_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5658);
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(432);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9543);




/** Kinds of findings about files that other files name. */
const referenceKinds = (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .defineKinds */ .R)({
    'reference-missing': {
        severity: 'error',
        title: 'A file that another file names does not exist',
        why: 'ion cannot complete the asset without it.',
        fix: 'Add the file, or fix the name. Paths start at the folder of the file that has them.',
        example: '`model.gltf` names `model.bin`, and there is no `model.bin`',
        certainty: 'A',
        source: 'glTF 2.0, section 2.8; 3D Tiles 1.1, section 6.7; Cesium’s staff in cesium-ion-rest-api-examples, issues 165, 284 and 290',
    },
    'reference-unmatched': {
        severity: 'error',
        title: 'A file that another file names exists, but `files` does not select it',
        why: 'The file would not be uploaded, so ion could not use it.',
        fix: 'Add it to `files`, or exclude it with a line that starts with `!`.',
        example: '`files: model/*.gltf`, and `model/model.bin` lies beside',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 36, 68, 165 and 290',
    },
    'reference-hidden': {
        severity: 'error',
        title: 'A file that another file names exists, but it is hidden',
        why: 'Names that start with a dot are not uploaded, so ion could not use the file.',
        fix: 'Set `include-hidden-files: true`, or rename the file.',
        example: '`model.gltf` names `.cache/model.bin`',
        certainty: 'A',
        source: 'The input `include-hidden-files`',
    },
    'reference-case': {
        severity: 'error',
        title: 'A name and its file differ in upper and lower case',
        why: 'ion compares names exactly, so it does not find the file.',
        fix: 'Give both the same name.',
        example: '`Data/Tile.b3dm` in `tileset.json`, `data/tile.b3dm` on disk',
        certainty: 'A',
        source: 'RFC 3986, section 6.2.2.1; keys of Amazon S3 are case-sensitive',
    },
    'reference-absolute': {
        severity: 'error',
        title: 'A file is named by an absolute path',
        why: 'The path exists only on the computer that wrote the file.',
        fix: 'Write the path relative to the file that has it.',
        example: '`C:/Users/me/wall.png` in `model.gltf`',
        certainty: 'A',
        source: 'glTF 2.0, section 2.8: only relative paths are required to work',
    },
    'reference-backslash': {
        severity: 'warning',
        title: 'A path has backslashes',
        why: 'A backslash separates folders only on Windows. Some readers do not find the file.',
        fix: 'Write `/` for each backslash.',
        example: '`textures\\wall.png` in `scan.mtl`',
        certainty: 'B',
        source: 'obj2gltf 3.2.0 and 3d-tiles-validator 0.6.1 read a backslash as `/`',
    },
    'texture-missing': {
        severity: 'warning',
        title: 'A material or texture that another file names does not exist',
        why: 'ion leaves it out, so the surface has no texture.',
        fix: 'Add the file, or fix the name. Paths start at the folder of the file that has them.',
        example: '`scan.mtl` names `scan.jpg`, and there is no `scan.jpg`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 36, 68 and 171; obj2gltf 3.2.0',
    },
    'texture-case': {
        severity: 'warning',
        title: 'The name of a texture and its file differ in upper and lower case',
        why: 'ion compares names exactly, so the surface can lose its texture.',
        fix: 'Give both the same name.',
        example: '`Scan.JPG` in `scan.mtl`, `scan.jpg` on disk',
        certainty: 'B',
        source: 'obj2gltf 3.2.0 on a file system that distinguishes case',
    },
    'texture-absolute': {
        severity: 'warning',
        title: 'A texture is named by an absolute path',
        why: 'The path exists only on the computer that wrote the file. Some readers search beside the file instead.',
        fix: 'Write the path relative to the file that has it.',
        example: '`C:\\Users\\me\\scan.jpg` in `scan.mtl`',
        certainty: 'B',
        source: 'obj2gltf 3.2.0 uses a texture of the same base name beside the material file',
    },
});
const kindOf = {
    required: {
        missing: referenceKinds['reference-missing'],
        unmatched: referenceKinds['reference-unmatched'],
        hidden: referenceKinds['reference-hidden'],
        case: referenceKinds['reference-case'],
        absolute: referenceKinds['reference-absolute'],
        backslash: referenceKinds['reference-backslash'],
    },
    texture: {
        missing: referenceKinds['texture-missing'],
        unmatched: referenceKinds['reference-unmatched'],
        hidden: referenceKinds['reference-hidden'],
        case: referenceKinds['texture-case'],
        absolute: referenceKinds['texture-absolute'],
        backslash: referenceKinds['reference-backslash'],
    },
};
/**
 * Resolves the names in a file, and reports those that lead to no file of the asset: one finding for each kind of fault.
 * @param from the key of the file that has the names
 * @returns the keys of the files that were found
 */
async function checkReferences(from, names, need, { resolve, report, lineOf }) {
    const faults = new Map();
    const keys = [];
    const seen = new Set();
    for (const named of names) {
        if (seen.has(named.name))
            continue;
        seen.add(named.name);
        const resolved = resolve(from, named.name);
        const reference = resolved instanceof Promise ? await resolved : resolved;
        if (reference.kind === 'external' || reference.kind === 'excluded')
            continue;
        const key = selectedKeyOf(reference);
        if (key !== undefined)
            keys.push(key);
        if (reference.kind === 'found')
            continue;
        const same = faults.get(reference.kind);
        if (same === undefined)
            faults.set(reference.kind, [{ named, reference }]);
        else
            same.push({ named, reference });
    }
    for (const [kind, some] of faults) {
        const { name, line = lineOf?.(name) } = some[0]?.named ?? { name: '' };
        report(kindOf[need][kind], { file: from, line, ...describe(from, some) });
    }
    return keys;
}
/** The key of the file among those of the asset; undefined if it is not one of them. */
function selectedKeyOf(reference) {
    switch (reference.kind) {
        case 'found':
        case 'backslash':
        case 'case':
        case 'absolute':
            return reference.key;
        case 'unmatched':
        case 'hidden':
        case 'excluded':
        case 'external':
        case 'missing':
            return undefined;
    }
}
/** How many names one finding shows. */
const maxNames = 5;
/** The longest name that a finding shows whole. */
const maxNameLength = 300;
function describe(from, faults) {
    const message = `${from} names ${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_2__/* .listSome */ .XT)(faults.map(describeOne), maxNames)}.`;
    const unmatched = faults.flatMap(({ reference }) => (reference.kind === 'unmatched' ? reference : []));
    const [first] = unmatched;
    if (first === undefined)
        return { message };
    const lines = [...new Set(unmatched.map((one) => lineFor(one, unmatched)))].slice(0, maxNames);
    const { wideLine } = first;
    const whole = lines.includes(wideLine) ? '' : ` Or add \`${wideLine}\`.`;
    return {
        message,
        hint: `Add the file to \`files\`.${whole} If ion does not need it, exclude it with a line that starts with \`!\`.`,
        yaml: ['files: |', '  # your other lines', ...lines.map((line) => `  ${line}`)].join('\n'),
    };
}
/** One file is added by its own line, several files that belong together by one line. */
function lineFor({ line, wideLine }, all) {
    return all.filter((one) => one.wideLine === wideLine).length > 1 ? wideLine : line;
}
/** Whether a name differs from its file only in the Unicode form: macOS and Windows write `ä` in different ways. */
function isOtherForm(name, key) {
    const end = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize((0,_formats_uri_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeUri */ .z)(name).replaceAll('\\', '/')).replace(/^(\.\.\/)+/, '');
    return key.normalize('NFC').endsWith(end.normalize('NFC'));
}
function describeOne({ named, reference }) {
    const name = (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(named.name, maxNameLength);
    switch (reference.kind) {
        case 'missing':
            return reference.near === undefined
                ? `\`${name}\`, which does not exist`
                : `\`${name}\`, which does not exist; in another folder there is \`${reference.near}\``;
        case 'unmatched':
            return `\`${name}\`, which exists, but \`files\` does not select it`;
        case 'hidden':
            return `\`${name}\`, which exists, but is hidden`;
        case 'case':
            return isOtherForm(named.name, reference.key)
                ? `\`${name}\`, but the name of the file has the same letters in another Unicode form`
                : `\`${name}\`, but the file is \`${reference.key}\`: upper and lower case differ`;
        case 'absolute':
            return reference.key === undefined
                ? `the absolute path \`${name}\``
                : `the absolute path \`${name}\`; \`${reference.key}\` has the same name`;
        case 'backslash':
            return `\`${name}\` with a backslash`;
    }
}


/***/ })

};
