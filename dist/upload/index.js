import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var net = __nccwpck_require__(9278);
var tls = __nccwpck_require__(4756);
var http = __nccwpck_require__(8611);
var https = __nccwpck_require__(5692);
var events = __nccwpck_require__(4434);
var assert = __nccwpck_require__(2613);
var util = __nccwpck_require__(9023);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
exports.debug = debug; // for test


/***/ }),

/***/ 5255:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ ownerOf)
});

// UNUSED EXPORTS: placeOf

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./src/lib/json.ts
var json = __nccwpck_require__(8453);
;// CONCATENATED MODULE: ./src/github/line.ts


/** The prefix of branches that GitHub creates for a merge queue. */
const queuePrefix = 'gh-readonly-queue/';
/**
 * The line of development of a run that is not on a pull request: `main` for the default branch, tags and releases,
 * `queue` for a merge queue, and 16 hexadecimal digits for any other branch.
 *
 * The run of a check or of a `workflow_run` is on the default branch, but about another branch that the payload names.
 * GITHUB_REF is the tag of a `release`; the branch or tag of a `deployment`, or empty if it is for a commit; and the
 * default branch on `delete`, `status`, `schedule` and other events without a branch
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows).
 */
function lineOf(trigger, { GITHUB_REF = '' }) {
    const { name, event } = trigger;
    const { workflow_run: workflowRun, check_suite: checkSuite, check_run: checkRun } = event;
    if (name === 'merge_group')
        return 'queue';
    if (name === 'release' || GITHUB_REF.startsWith('refs/tags/'))
        return 'main';
    if ((0,json/* isJsonObject */.OW)(workflowRun))
        return lineOfWorkflowRun(workflowRun, trigger);
    if ((0,json/* isJsonObject */.OW)(checkSuite))
        return lineOfHead(checkSuite, trigger);
    if ((0,json/* isJsonObject */.OW)(checkRun))
        return lineOfHead(checkRun['check_suite'], trigger);
    // a schedule runs on the default branch only; its payload can lack the repository
    // (https://github.com/github/codeql-action/pull/1211, https://github.com/ossf/scorecard-action/issues/73)
    if (name === 'schedule' && defaultBranchOf(event) === undefined)
        return 'main';
    return lineOfBranch(GITHUB_REF.replace(/^refs\/heads\//, '') || trigger.sha, trigger);
}
/** The line of the branch that was just deleted; undefined for other events. */
function deletedLineOf(trigger) {
    const { name, event } = trigger;
    const branch = textOf(event['ref']);
    if (name !== 'delete' || event['ref_type'] !== 'branch' || branch === '')
        return undefined;
    const line = lineOfBranch(branch, trigger);
    return /^[0-9a-f]{16}$/.test(line) ? line : undefined;
}
function lineOfWorkflowRun(workflowRun, trigger) {
    if (workflowRun['event'] === 'merge_group')
        return 'queue';
    if (workflowRun['event'] === 'release')
        return 'main';
    const { head_repository: repository } = workflowRun;
    const { id, full_name: name } = (0,json/* isJsonObject */.OW)(repository) ? repository : {};
    // the default branch of a fork is another branch
    const isForeign = typeof id === 'number' && id !== Number(trigger.repositoryId);
    return isForeign
        ? branchTag(`${(0,json/* textOf */.b6)(name)}:${(0,json/* textOf */.b6)(workflowRun['head_branch'])}`)
        : lineOfHead(workflowRun, trigger);
}
/** The line of a branch that the payload names, otherwise that of the commit. */
function lineOfHead(head, trigger) {
    const { head_branch: branch, head_sha: sha } = (0,json/* isJsonObject */.OW)(head) ? head : {};
    return lineOfBranch((0,json/* textOf */.b6)(branch) || (0,json/* textOf */.b6)(sha) || trigger.sha, trigger);
}
/** If the default branch is unknown, no branch counts as `main`: deleting too little is better than too much. */
function lineOfBranch(branch, { event }) {
    if (branch.startsWith(queuePrefix))
        return 'queue';
    return branch === defaultBranchOf(event) ? 'main' : branchTag(branch);
}
function defaultBranchOf({ repository }) {
    return (0,json/* isJsonObject */.OW)(repository) ? (0,json/* textOf */.b6)(repository['default_branch']) || undefined : undefined;
}
function branchTag(branch) {
    return (0,external_node_crypto_.hash)('sha256', branch).slice(0, 16);
}

// EXTERNAL MODULE: ./src/provenance/record.ts + 1 modules
var record = __nccwpck_require__(6312);
// EXTERNAL MODULE: ./src/provenance/scope.ts
var provenance_scope = __nccwpck_require__(5411);
;// CONCATENATED MODULE: ./src/actions/place.ts



/** The owner of the assets of a run, under any key; undefined if GitHub does not say whose run this is. */
function ownerOf({ trigger, subject: { commit, pullRequest }, repository, attempt, }) {
    if (repository === undefined || typeof pullRequest === 'object')
        return undefined;
    return {
        repository,
        ...placeOf(trigger, pullRequest),
        commit: typeof commit === 'string' ? commit : undefined,
        run: attempt?.run,
        attempt: attempt?.attempt,
    };
}
/**
 * The scope and line of the assets of a run. All runs on a pull request have the same line, for every event.
 * @param pullRequest undefined if the run is not on a pull request
 */
function placeOf(trigger, pullRequest) {
    const scope = (0,provenance_scope/* scopeOf */.O)(pullRequest);
    return { scope, line: scope === 'repo' ? lineOf(trigger, process.env) : (0,record/* tagOf */.cO)(scope) };
}


/***/ }),

/***/ 8461:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ inputsForReports),
  S: () => (/* binding */ openStepInputs)
});

// EXTERNAL MODULE: ./src/inputs/parse.ts
var parse = __nccwpck_require__(3718);
// EXTERNAL MODULE: ./src/inputs/asset-key.ts
var asset_key = __nccwpck_require__(8871);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
;// CONCATENATED MODULE: ./src/manifest/manifest.ts
/**
 * The fields of an entry, and of `defaults`: inputs of the upload action under the same names. `list`: a list of texts
 * or numbers. `map`: a map.
 */
const manifestFields = {
    files: 'list',
    root: 'text',
    'include-hidden-files': 'text',
    type: 'text',
    'source-type': 'text',
    options: 'map',
    name: 'text',
    description: 'text',
    attribution: 'text',
    'asset-key': 'text',
    'expected-bounds': 'list',
    preflight: 'text',
    'keep-latest': 'text',
};
/** Whether a field of a manifest has this name. */
function isManifestField(name) {
    return Object.hasOwn(manifestFields, name);
}
/** The names of entries. They are also names of files and of artifacts. */
const entryName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** The default of the input `manifest`. */
const defaultManifest = 'ion-manifest.yml';
/** A place as messages begin with it: `FILE:LINE:COLUMN`. */
function placeText({ file, line, column }) {
    return `${file}:${line}:${column}`;
}

;// CONCATENATED MODULE: ./src/manifest/entry-inputs.ts



/** The defaults in `action.yml` that are not empty. A step that has one of them leaves the field to the manifest. */
const stepDefaults = {
    'include-hidden-files': 'false',
    preflight: 'error',
    'asset-key': asset_key/* defaultKey */.ds,
};
/**
 * The inputs of a step for an entry of a manifest. A value of the step that differs from its default in `action.yml`
 * has precedence, then the entry and the `defaults` of the manifest. An empty value means the default.
 */
function entryInputs(entry, context) {
    return (name) => {
        if (!isManifestField(name) || isOfStep(name, context))
            return context.step(name);
        const text = entry.fields.get(name)?.text ?? '';
        return text === '' ? ownDefault(name, entry, context.repository) : text;
    };
}
/** Whether the step itself sets an input. */
function isOfStep(name, { step, defaultName }) {
    const standard = name === 'name' ? defaultName : (stepDefaults[name] ?? '');
    return !['', standard].includes(step(name).trim());
}
const noStep = { step: () => '', defaultName: '', repository: '' };
/** The inputs of an entry alone, without a step. */
function inputsOfEntry(entry, repository) {
    return entryInputs(entry, { ...noStep, repository });
}
function ownDefault(field, { name, assetKey }, repository) {
    if (field === 'asset-key')
        return assetKey;
    return field === 'name' ? `${repository} ${name}`.trim() : '';
}
/** An entry without fields that another step with the same manifest reads. */
function withoutFields(entry, fields) {
    return { ...entry, fields: new Map([...entry.fields].filter(([field]) => !fields.includes(field))) };
}
/**
 * Runs a task with an entry. Its errors get the entry's name, and the place in the manifest of the field that they are
 * about, or of the entry. Errors about an input that the step sets itself stay as they are.
 * @throws UserError that begins with file, line and column
 */
async function forEntry(entry, task, context = noStep) {
    try {
        return await task();
    }
    catch (error) {
        throw error instanceof user_error/* UserError */.yo ? placed(error, entry, context) : error;
    }
}
function placed(error, entry, context) {
    const names = namedInputs(error);
    const fields = names.filter(isManifestField);
    const isAboutStep = names.length > 0 && fields.every((name) => isOfStep(name, context));
    if (isAboutStep && context !== noStep)
        return error;
    const values = fields.filter((name) => !isOfStep(name, context)).map((name) => entry.fields.get(name));
    const at = values.find((value) => value !== undefined)?.at ?? entry.at;
    const { code, message, hint, yaml } = error;
    const text = `${placeText(at)}, data set \`${entry.name}\`: ${message}`;
    return new user_error/* UserError */.yo(code, text, hint, { yaml, at, cause: error });
}
/** The inputs that an error of a reader is about, the first one first. */
function namedInputs({ code, message }) {
    if (code === 'type-mismatch')
        return ['type', 'source-type'];
    const [, name] = /\binput `([a-z-]+)/.exec(message) ?? [];
    return name === undefined ? [] : [name];
}

// EXTERNAL MODULE: ./src/inputs/nearest.ts
var nearest = __nccwpck_require__(3915);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
;// CONCATENATED MODULE: ./src/manifest/find-entry.ts



/** How many names an error lists. */
const maxListed = 20;
/** The entry with a name. @throws UserError with the nearest name, or the names */
function findEntry({ path, entries }, name) {
    const entry = entries.find((one) => one.name === name);
    if (entry !== undefined)
        return entry;
    const names = entries.map((one) => one.name);
    const listed = `The data sets are ${(0,format/* listSome */.XT)(names, maxListed)}.`;
    if (name === '') {
        const message = `The input \`manifest\` is \`${path}\`, but \`entry\` does not name a data set of it.`;
        throw new user_error/* UserError */.yo('manifest-entry-missing', message, listed, { yaml: `entry: ${names[0] ?? ''}` });
    }
    const near = (0,nearest/* nearest */.p)(name, names);
    const message = `The manifest ${path} has no data set \`${(0,format/* shorten */.ml)(name, 80)}\`.`;
    if (near === undefined)
        throw new user_error/* UserError */.yo('manifest-entry-unknown', message, listed);
    const yaml = `entry: ${near}`;
    throw new user_error/* UserError */.yo('manifest-entry-unknown', message, `Did you mean \`${near}\`?`, { yaml });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
var external_node_path_default = /*#__PURE__*/__nccwpck_require__.n(external_node_path_);
// EXTERNAL MODULE: ./src/source/outside.ts
var source_outside = __nccwpck_require__(742);
// EXTERNAL MODULE: ./src/source/root.ts
var root = __nccwpck_require__(1945);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./src/source/patterns.ts
var patterns = __nccwpck_require__(2130);
;// CONCATENATED MODULE: ./src/manifest/malformed.ts


/** A manifest in its shortest form. */
const exampleManifest = 'assets:\n  city:\n    files: data/city/**';
/** The error of a manifest that has another form. @param problem the end of a sentence, without the full stop */
function malformed(problem, at) {
    const message = `${placeText(at)}: the manifest is malformed: ${problem}.`;
    return new user_error/* UserError */.yo('manifest-malformed', message, 'Correct the manifest.', { yaml: exampleManifest, at });
}

;// CONCATENATED MODULE: ./src/manifest/check-paths.ts










/** The most different lines of `files` and `root` in a manifest: each takes requests to the file system. */
const maxLines = 20_000;
/**
 * Checks that the paths of entries stay in the workspace: a pull request can change the manifest. The files that the
 * patterns find are checked when they are found, links included.
 * @param workspace absolute
 * @throws UserError with file, line and column
 */
async function checkPaths(entries, workspace) {
    const checked = new Set();
    const existing = createExistingPart(workspace);
    for (const { path, field, value } of entries.flatMap(pathsOf)) {
        const check = `${field} ${path}`; // a wildcard is one only in `files`
        if (checked.has(check))
            continue;
        checked.add(check);
        if (checked.size > maxLines) {
            throw malformed(`it has more than ${maxLines} different lines in \`files\``, value.at);
        }
        const start = field === 'files' ? literalStart((0,patterns/* withoutNegation */.SI)(path)) : path;
        if (isNamedOutside(start, workspace))
            throw outside(path, field, value);
        const inside = existing(external_node_path_default().resolve(workspace, start));
        if (inside !== undefined && (await (0,source_outside/* findOutside */.B)(inside, workspace)) !== undefined) {
            throw outside(path, field, value);
        }
    }
}
function pathsOf({ fields }) {
    return ['files', 'root'].flatMap((field) => {
        const value = fields.get(field);
        if (value === undefined)
            return [];
        const lines = field === 'files' ? (0,parse/* parseLines */.Li)(value.text).filter((line) => !line.startsWith('#')) : [];
        const paths = field === 'files' ? lines : [value.text].filter((text) => text !== '');
        return paths.map((path) => ({ path, field, value }));
    });
}
/** The part of a pattern before its first wildcard. */
function literalStart(pattern) {
    return pattern.replace(/[*?[].*$/, '');
}
/** Whether a path leads out of the workspace on any system: a manifest is the same on each. */
function isNamedOutside(path, workspace) {
    const posix = path.replaceAll('\\', '/');
    const isAtHome = /^~($|\/)/.test(posix); // `@actions/glob` replaces it
    const isOnDrive = /^[A-Za-z]:/.test(posix) && external_node_path_default().win32.parse(path).root !== '';
    const places = [path, posix].map((one) => external_node_path_default().resolve(workspace, one));
    return (isAtHome ||
        isOnDrive ||
        posix.startsWith('//') ||
        !places.every((one) => (0,root/* isWithin */.U)(one, workspace, (external_node_path_default()))));
}
/**
 * Creates a function that finds the part of a path in the workspace that exists; undefined if it was found before. It
 * starts at the workspace, so that a long path of names that do not exist costs nothing.
 */
function createExistingPart(workspace) {
    const known = new Map();
    const found = new Set();
    const exists = (path) => {
        const isThere = known.get(path) ?? isThereNow(path);
        known.set(path, isThere);
        return isThere;
    };
    return (path) => {
        let current = workspace;
        for (const name of external_node_path_default().relative(workspace, path).split((external_node_path_default()).sep)) {
            const next = external_node_path_default().join(current, name);
            if (!exists(next))
                break;
            current = next;
        }
        if (found.has(current))
            return undefined;
        found.add(current);
        return current;
    };
}
/** Whether there is a file, a folder or a link. */
function isThereNow(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
    }
    catch {
        return false; // a part of it is a file, or its name is not valid
    }
}
function outside(path, field, { at }) {
    return new user_error/* UserError */.yo('manifest-path-outside', `${placeText(at)}: \`${(0,format/* shorten */.ml)(path, 200)}\` of the field \`${field}\` is outside of the workspace.`, 'Name files in the workspace, relative to it. A step can upload others: set its input `files`.', { at });
}

// EXTERNAL MODULE: ./src/inputs/options.ts + 1 modules
var options = __nccwpck_require__(3665);
;// CONCATENATED MODULE: ./src/manifest/yaml-maps.ts


/** How deep merge keys may nest. */
const maxMerges = 10;
/** What a pair costs beside its text, in characters. */
const pairCost = 64;
/**
 * The pairs of a map, with those that `<<` adds; none for nothing.
 * @param at where the name of the map is
 * @throws UserError if it is no map, if a name is no plain text or stands twice, or if an alias has no anchor
 */
function pairsOf(source, given, at = source.placeOf(0), depth = 0) {
    const { yaml, placeOf } = source;
    const node = resolveAlias(source, given);
    if (isNothing(source, node))
        return [];
    if (!yaml.isMap(node))
        throw malformed('here it needs a map, with `name: value` in each line', at);
    if (depth > maxMerges)
        throw malformed('its merge keys (`<<`) are nested too deeply', at);
    const own = new Map();
    const merged = [];
    let mergeKeys = 0;
    for (const { key, value } of node.items) {
        const place = placeOf(key.range[0]);
        source.spend(pairCost, place);
        if (!yaml.isScalar(key))
            throw malformed('a name must be plain text', place);
        const isMerge = key.type === 'PLAIN' && key.source === '<<';
        const name = typeof key.value === 'string' ? key.value : key.source;
        const isTwice = isMerge ? mergeKeys++ > 0 : own.has(name);
        if (isTwice)
            throw malformed(`\`${(0,format/* shorten */.ml)(name, 80)}\` stands twice in the same map`, place);
        if (isMerge)
            merged.push(...mergedPairs(source, value, place, depth));
        else
            own.set(name, { name, value: resolveAlias(source, value), at: place });
    }
    // the first of several merged maps has precedence (https://yaml.org/type/merge.html)
    for (const pair of merged)
        if (!own.has(pair.name))
            own.set(pair.name, pair);
    return [...own.values()];
}
function mergedPairs(source, given, at, depth) {
    const value = resolveAlias(source, given);
    const maps = source.yaml.isSeq(value) ? value.items : [value];
    return maps.flatMap((map) => pairsOf(source, map, at, depth + 1));
}
/** Whether a node is absent or null. */
function isNothing({ yaml }, node) {
    return node === null || (yaml.isScalar(node) && node.value === null);
}
/** The node that an alias names; any other node unchanged. @throws UserError if there is no such anchor */
function resolveAlias({ yaml, targets, placeOf }, node) {
    if (!yaml.isAlias(node))
        return node;
    const target = targets.get(node);
    if (target !== undefined)
        return target;
    const alias = (0,format/* shorten */.ml)(`*${node.source}`, 80);
    const problem = `\`${alias}\` is an alias, and no anchor above it has this name. Put a pattern that starts with \`*\` in quotes`;
    throw malformed(problem, placeOf(node.range[0]));
}

;// CONCATENATED MODULE: ./src/manifest/field-value.ts







/** Inputs of a step that a file must not set, and why. */
const refused = [
    [
        ['token', 'github-token', 'viewer-token', 'from-access-key-id', 'from-secret-access-key'],
        'A secret in a file is visible to everybody who can read the repository.',
    ],
    [['from'], 'An import needs an access key, which must not be in a file.'],
    [['api-url', 'viewer-url'], 'A pull request could change where the token or the links go.'],
    [
        ['result-file', 'commit-status', 'status-context', 'pr-comment', 'release-notes', 'job-summary'],
        'It writes outside of ion, which a pull request could change.',
    ],
    [
        [
            ...[
                'if-no-token',
                'if-no-files-found',
                'reuse',
                'wait',
                'wait-timeout-minutes',
                'poll-interval-seconds',
            ],
            ...['verify', 'concurrency', 'delete-on-failure', 'dry-run', 'manifest', 'entry'],
        ],
        'It is about a step, not about a data set.',
    ],
];
/**
 * Reads a field of an entry, or of `defaults`.
 * @throws UserError with file, line and column, if there is no such field or its value has another form
 */
function fieldOf({ name, value, at }, source) {
    if (!isManifestField(name))
        throw notField(name, at);
    const place = value === null ? at : source.placeOf(value.range[0]);
    const text = textOf(name, value, place, source);
    if (!text.includes('${{'))
        return [name, { text, at: place }];
    throw new user_error/* UserError */.yo('manifest-expression', `${placeText(place)}: the field \`${name}\` contains \`\${{\`, and expressions are not evaluated in a manifest.`, 'Write the value itself. Or set the input of the step, which has precedence over the manifest.', { at: place });
}
function textOf(name, value, at, source) {
    if (isNothing(source, value))
        return '';
    const { yaml } = source;
    if (yaml.isScalar(value)) {
        const text = scalarText(value);
        // the indentation of the first line is a part of options in YAML
        return name === 'options' ? text.trimEnd() : text.trim();
    }
    const form = manifestFields[name];
    if (form === 'list' && yaml.isSeq(value)) {
        const items = value.items.map((item) => resolveAlias(source, item));
        if (items.every((item) => yaml.isScalar(item))) {
            const text = items.map((item) => scalarText(item).trim()).join(name === 'files' ? '\n' : ', ');
            source.spend(text.length, at);
            return text;
        }
    }
    if (form === 'map' && yaml.isMap(value))
        return jsonOf(value, at, source);
    throw malformed(`\`${name}\` needs ${field_value_forms[form]}`, at);
}
const field_value_forms = {
    text: 'a text, a number or a boolean',
    list: 'a text, or a list of texts',
    map: 'a map, with `name: value` in each line',
};
/** How deep options may nest. */
const maxDepth = 50;
/** What a value costs beside its text, in characters: an empty list can be repeated, too. */
const valueCost = 64;
/** A value of options as JSON, with aliases and merge keys expanded. @throws UserError if it is not a value in JSON */
function jsonOf(given, at, source, depth = 0) {
    const { yaml, placeOf } = source;
    const node = resolveAlias(source, given);
    const place = node === null ? at : placeOf(node.range[0]);
    source.spend(valueCost, place);
    if (node === null || isNothing(source, node))
        return 'null';
    if (depth > maxDepth)
        throw malformed('the options are nested too deeply', at);
    const inner = (value) => jsonOf(value, at, source, depth + 1);
    if (yaml.isMap(node)) {
        const pairs = pairsOf(source, node, place).map(({ name, value }) => `${JSON.stringify(name)}:${inner(value)}`);
        return `{${pairs.join(',')}}`;
    }
    if (yaml.isSeq(node))
        return `[${node.items.map(inner).join(',')}]`;
    const { value, source: written } = node;
    const fault = (0,options/* numberFault */.Q)(value, written);
    if (fault !== undefined)
        throw malformed(`${(0,format/* shorten */.ml)(written, 40)} ${fault}`, place);
    const text = JSON.stringify(value);
    source.spend(text.length, place);
    return text;
}
/** As the input of a step would have it: numbers and booleans as they are written. */
function scalarText({ value, source }) {
    if (value === null)
        return '';
    return typeof value === 'string' ? value : source;
}
/** The error of a name that is no field. */
function notField(name, at) {
    const why = refused.find(([names]) => names.includes(name))?.[1];
    const shown = (0,format/* shorten */.ml)(name, 80);
    if (why !== undefined) {
        const message = `${placeText(at)}: \`${shown}\` may not be in a manifest. ${why}`;
        const hint = `Remove it from the file, and set the input \`${shown}\` of the step.`;
        return new user_error/* UserError */.yo('manifest-field-refused', message, hint, { at });
    }
    const fields = Object.keys(manifestFields);
    const near = (0,nearest/* nearest */.p)(name, fields);
    const hint = near === undefined ? `The fields are ${fields.join(', ')}.` : `Did you mean \`${near}\`?`;
    const message = `${placeText(at)}: \`${shown}\` is no field of a data set.`;
    return new user_error/* UserError */.yo('manifest-field-unknown', message, hint, { at });
}

;// CONCATENATED MODULE: ./src/manifest/open-yaml.ts

/** The most characters that readers take from the file, with aliases expanded. */
const maxCharacters = 16 * 1024 ** 2;
/** The most tokens of a file, blanks aside. 2,000 entries with a dozen fields each have fewer. */
const maxTokens = 150_000;
/** The deepest nesting of a file. */
const open_yaml_maxDepth = 50;
/**
 * Parses YAML 1.2 with merge keys (`<<`). The file can be malicious: time and memory are limited.
 * @param file how errors name it
 * @throws UserError with file, line and column
 */
async function openYaml(text, file) {
    const yaml = await __nccwpck_require__.e(/* import() */ 815).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8815, 19));
    const lines = new yaml.LineCounter();
    lines.addNewLine(0);
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1))
        lines.addNewLine(end + 1);
    const placeOf = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    checkSize(text, yaml, placeOf);
    const document = yaml.parseDocument(text, {
        schema: 'core',
        merge: true,
        resolveKnownTags: false,
        prettyErrors: false,
        uniqueKeys: false, // `pairsOf` checks them: here it takes time by the square of their number
    });
    const problem = document.errors[0] ?? document.warnings[0];
    if (problem)
        throw malformed(describeProblem(problem), placeOf(problem.pos[0]));
    let left = maxCharacters;
    const spend = (characters, at) => {
        left -= characters;
        if (left < 0)
            throw malformed('its aliases and merge keys make it too large', at);
    };
    return { yaml, contents: document.contents, targets: targetsIn(document, yaml), placeOf, spend };
}
/** Tokens of the library's lexer that are no characters of the file. A plain or block scalar follows the last one. */
const marks = { document: '\u0002', endOfFlow: '\u0018', scalar: '\u001f' };
/** Limits what the parser gets: its time for deep nesting grows by the square, and it needs a kilobyte for each text. */
function checkSize(text, yaml, placeOf) {
    let [offset, tokens, flow, indicators] = [0, 0, 0, 0];
    let isText = false;
    for (const token of new yaml.Lexer().lex(text)) {
        if (/\S/.test(token))
            tokens++;
        if (!isText) {
            if (/^[[{]$/.test(token))
                flow++;
            else if (/^[\]}]$/.test(token))
                flow--;
            else if (/^[-?]$/.test(token))
                indicators++;
            else if (token.endsWith('\n'))
                indicators = 0;
        }
        if (tokens > maxTokens)
            throw malformed('it has too many values. Split it', placeOf(offset));
        if (flow + indicators > open_yaml_maxDepth)
            throw malformed('it is nested too deeply', placeOf(offset));
        isText = token === marks.scalar;
        if (!Object.values(marks).includes(token))
            offset += token.length;
    }
}
/** The nodes that aliases name: the last anchor of the name above them. */
function targetsIn(document, yaml) {
    const anchors = new Map();
    const targets = new Map();
    yaml.visit(document, {
        Node(_key, node) {
            if (yaml.isAlias(node)) {
                const target = anchors.get(node.source);
                if (target !== undefined)
                    targets.set(node, target);
            }
            else if (node.anchor !== undefined)
                anchors.set(node.anchor, node);
        },
    });
    return targets;
}
/**
 * Problems of which the library's own words quote the file, which may contain a secret, or are for programmers
 * (https://eemeli.org/yaml/#errors).
 */
const problems = {
    BAD_ALIAS: 'the name of an anchor (`&`) or an alias (`*`) is missing, or ends with a colon',
    BAD_COLLECTION_TYPE: 'tags (`!`) are not supported. Put a text that starts with `!` in quotes',
    BAD_DIRECTIVE: 'lines that start with `%` are not supported',
    BAD_DQ_ESCAPE: 'in double quotes, `\\` starts an escape sequence. Use single quotes, and `/` in paths',
    BAD_INDENT: 'the indentation is wrong. Lines of the same map or list start in the same column',
    BAD_SCALAR_START: 'put a text that starts with this character in quotes',
    BLOCK_AS_IMPLICIT_KEY: 'put a text that contains `: ` in quotes',
    KEY_OVER_1024_CHARS: 'the name in this line is too long',
    MULTILINE_IMPLICIT_KEY: 'this line needs `: ` between name and value',
    MULTIPLE_DOCS: 'it has more than one document. Remove the line `---`',
    RESOURCE_EXHAUSTION: 'it is nested too deeply',
    TAB_AS_INDENT: 'a tab cannot indent a line. Use spaces',
    TAG_RESOLVE_FAILED: 'tags (`!`) are not supported. Put a text that starts with `!` in quotes',
    UNEXPECTED_TOKEN: 'this text is not expected here. Put texts with special characters in quotes',
};
function describeProblem({ code, message }) {
    return problems[code] ?? message.replace(/\.$/, '');
}

;// CONCATENATED MODULE: ./src/manifest/parse-manifest.ts










/** The most entries of a manifest: the outputs of `plan` name them all, and must stay small. */
const maxEntries = 2000;
/** A JSON Web Token, as all tokens of Cesium ion are. */
const token = /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/;
/**
 * Reads the text of a manifest, in YAML 1.2 with merge keys (`<<`).
 * @param file how errors name the manifest
 * @throws UserError with file, line and column; it quotes no values except those that readers of inputs quote
 */
async function parseManifest(text, file) {
    refuseToken(text, file);
    return { entries: readEntries(await openYaml(text, file)) };
}
/** The messages below quote values, and the log of a public repository is public. */
function refuseToken(text, file) {
    const index = text.search(token);
    if (index < 0)
        return;
    const lines = text.slice(0, index).split('\n');
    const at = { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
    throw new user_error/* UserError */.yo('manifest-token', `${placeText(at)}: the manifest contains an access token.`, 'Revoke the token, because it stays in the history of the repository. Store a new one as a secret.', { at });
}
function readEntries(source) {
    const top = new Map(pairsOf(source, source.contents).map((pair) => [pair.name, pair]));
    for (const { name, at } of top.values()) {
        if (name !== 'defaults' && name !== 'assets')
            throw unknownPart(name, at);
    }
    const defaults = readFields(top.get('defaults'), source);
    const assets = top.get('assets');
    const pairs = assets === undefined ? [] : pairsOf(source, assets.value, assets.at);
    const start = assets?.at ?? source.placeOf(0);
    if (pairs.length === 0)
        throw malformed('it has no data set below `assets`', start);
    if (pairs.length > maxEntries) {
        throw malformed(`it has ${pairs.length} data sets, and the limit is ${maxEntries}`, start);
    }
    const entries = pairs.map((pair) => {
        const entry = readEntry(pair, defaults, source);
        for (const { text } of entry.fields.values())
            source.spend(text.length, pair.at);
        return entry;
    });
    checkNames(entries);
    checkKeys(entries);
    return entries;
}
function readFields(part, source) {
    if (part === undefined)
        return new Map();
    return new Map(pairsOf(source, part.value, part.at).map((pair) => fieldOf(pair, source)));
}
function readEntry(pair, defaults, source) {
    const { name, at } = pair;
    if (!entryName.test(name)) {
        const message = `${placeText(at)}: the name \`${(0,format/* shorten */.ml)(name, 80)}\` of a data set is invalid.`;
        const hint = 'Use letters without accents, digits, `.`, `_` and `-`: at most 64 characters, and first a letter or a digit.';
        throw new user_error/* UserError */.yo('manifest-name-invalid', message, hint, { yaml: exampleManifest, at });
    }
    const fields = new Map([...defaults, ...readFields(pair, source)]);
    const entry = { name, assetKey: name, fields, at };
    const key = fields.get('asset-key');
    if (key === undefined)
        return entry;
    try {
        return { ...entry, assetKey: (0,asset_key/* readAssetKey */.oS)(inputsOfEntry(entry, '')) };
    }
    catch (error) {
        if (!(error instanceof user_error/* UserError */.yo))
            throw error;
        const { code, message, hint } = error;
        throw new user_error/* UserError */.yo(code, `${placeText(key.at)}: ${message}`, hint, { at: key.at });
    }
}
/** @throws UserError if two names differ in case only: they are also names of files, and not all systems distinguish these */
function checkNames(entries) {
    const byName = new Map();
    for (const entry of entries) {
        const { name, at } = entry;
        const other = byName.get(name.toLowerCase());
        if (other !== undefined) {
            throw new user_error/* UserError */.yo('manifest-name-invalid', `${placeText(at)}: the names \`${other.name}\` and \`${name}\` of data sets differ in case only.`, 'Give each data set a name of its own.', { at });
        }
        byName.set(name.toLowerCase(), entry);
    }
}
/** @throws UserError if two entries have the same key: they would count as versions of one asset */
function checkKeys(entries) {
    const byKey = new Map();
    for (const entry of entries) {
        const other = byKey.get(entry.assetKey);
        if (other !== undefined)
            throw keyShared(entry, other);
        byKey.set(entry.assetKey, entry);
    }
}
function keyShared(entry, other) {
    const at = entry.fields.get('asset-key')?.at ?? entry.at;
    return new user_error/* UserError */.yo('manifest-key-shared', `${placeText(at)}: the data sets \`${other.name}\` and \`${entry.name}\` have the same \`asset-key\`, ` +
        `\`${entry.assetKey}\`, so each would replace the other.`, 'Give each data set a key of its own. Without `asset-key`, the key is the name.', { at });
}
/** The error of what stands beside `defaults` and `assets`: often a field, or the name of a data set. */
function unknownPart(name, at) {
    const shown = (0,format/* shorten */.ml)(name, 80);
    const near = (0,nearest/* nearest */.p)(name, ['assets', 'defaults']);
    const field = notField(name, at);
    if (field.code === 'manifest-field-refused')
        return field;
    const message = `${placeText(at)}: \`${shown}\` is no part of a manifest, which has \`defaults\` and \`assets\`.`;
    const unknown = (hint, yaml) => new user_error/* UserError */.yo('manifest-malformed', message, hint, { yaml, at });
    if (near !== undefined)
        return unknown(`Did you mean \`${near}\`?`, exampleManifest);
    if (isManifestField(name)) {
        return unknown('Write the field below the name of a data set, or below `defaults`.', exampleManifest);
    }
    if (!entryName.test(name))
        return unknown('Write each data set below `assets`.', exampleManifest);
    const yaml = `assets:\n  ${name}:\n    files: data/${name}/**`;
    return unknown('If it is a data set, write it below `assets`, with its fields below the name.', yaml);
}

;// CONCATENATED MODULE: ./src/manifest/read-manifest.ts








/** In bytes: far more than a manifest needs. */
const maxBytes = 1024 ** 2;
/**
 * Reads a manifest, and checks its form, its names and its paths. The values of the fields are checked as inputs, when a
 * step reads them.
 * @param path as the input names it
 * @param workspace absolute
 * @throws UserError with file, line and column
 */
async function readManifest(path, workspace) {
    const full = external_node_path_default().resolve(workspace, path);
    const file = (0,root/* isWithin */.U)(full, workspace, (external_node_path_default()))
        ? external_node_path_default().relative(workspace, full).replaceAll((external_node_path_default()).sep, '/')
        : full;
    const outside = await (0,source_outside/* findOutside */.B)(full, workspace);
    if (outside !== undefined) {
        throw new user_error/* UserError */.yo('manifest-outside', `The manifest ${file} is a link to ${outside}, which is outside of the workspace.`, 'Replace the link by the file itself.');
    }
    const { entries } = await parseManifest(await readText(full, file), file);
    await checkPaths(entries, workspace);
    return { path, entries };
}
async function readText(full, file) {
    try {
        const found = await (0,promises_.stat)(full);
        if (!found.isFile())
            throw unreadable(file, new Error('it is not a file'));
        const { size } = found;
        if (size > maxBytes) {
            throw new user_error/* UserError */.yo('manifest-too-large', `The manifest ${file} has ${size} bytes, and the limit is ${maxBytes} bytes.`, 'Split it, and publish each part in a job of its own. Name groups of files by patterns.');
        }
        return new TextDecoder('utf-8', { fatal: true }).decode(await (0,promises_.readFile)(full));
    }
    catch (error) {
        if (error instanceof user_error/* UserError */.yo)
            throw error;
        throw (0,user_error/* codeOf */.$N)(error) === 'ENOENT' ? await notFound(full, file) : unreadable(file, error);
    }
}
async function notFound(full, file) {
    const { dir, name, ext } = external_node_path_default().parse(full);
    const other = ext === '.yml' ? '.yaml' : '.yml';
    const isThere = await (0,promises_.stat)(external_node_path_default().join(dir, name + other)).then(() => true, () => false);
    const hint = isThere
        ? `There is ${name}${other}. Rename it, or set \`manifest\`.`
        : 'Check out the repository before this step, and check the input `manifest`. The path starts at the workspace.';
    const yaml = isThere ? `manifest: ${file.slice(0, file.length - ext.length)}${other}` : undefined;
    return new user_error/* UserError */.yo('manifest-not-found', `The manifest ${file} does not exist.`, hint, { yaml });
}
function unreadable(file, cause) {
    const reason = (0,user_error/* codeOf */.$N)(cause) ?? (0,user_error/* messageOf */.bD)(cause);
    return new user_error/* UserError */.yo('manifest-unreadable', `The manifest ${file} cannot be read (${reason}).`, 'Write a text file in UTF-8 that the user of the runner can read.', { cause });
}
/** What the log shows of a manifest. */
function describeManifest({ path, entries }) {
    return { line: `The manifest ${path} has ${plural(entries.length, 'data set')}.` };
}

;// CONCATENATED MODULE: ./src/actions/step-inputs.ts





/** What is done after the tiling, so `wait` reads it from the same manifest. */
const fieldsOfWait = ['keep-latest', 'expected-bounds'];
/**
 * Reads the entry of the manifest that a step names, if it names one.
 * @param workspace absolute
 * @throws UserError with the place in the manifest, or the names of its entries
 */
async function openStepInputs(context, workspace) {
    const { step } = context;
    const [path, name] = [step('manifest'), step('entry')];
    if (path === '' && name === '') {
        return { get: step, reading: async (read) => await read(), source: undefined };
    }
    const manifest = await readManifest(path || defaultManifest, workspace);
    const found = findEntry(manifest, name);
    const isOn = (input, usual) => (0,parse/* parseBoolean */.yG)(input, step(input) || usual);
    // with a commit status, `sync` does what only concerns the status
    const ofWait = fieldsOfWait.filter((field) => field !== 'expected-bounds' || !isOn('commit-status', 'false'));
    const entry = isOn('wait', 'true') ? found : withoutFields(found, ofWait);
    const left = fieldsOfWait.filter((field) => found.fields.has(field) && !entry.fields.has(field));
    return {
        get: entryInputs(entry, context),
        reading: (read) => forEntry(entry, read, context),
        source: describeSource(manifest.path, found, left),
    };
}
function describeSource(path, { name }, left) {
    const rest = `The \`wait\` action does what it says in ${left.map((field) => `\`${field}\``).join(' and ')}.`;
    return `The inputs come from the data set ${name} of ${path}.${left.length === 0 ? '' : ` ${rest}`}`;
}
/** The inputs for reports if the manifest cannot be read: the key of an entry is probably its name. */
function inputsForReports({ step, ...context }) {
    const name = step('entry');
    if (!entryName.test(name))
        return step;
    const entry = {
        name,
        assetKey: name,
        fields: new Map(),
        at: { file: step('manifest') || defaultManifest, line: 1, column: 1 },
    };
    return entryInputs(entry, { step, ...context });
}


/***/ }),

/***/ 5780:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M0: () => (/* binding */ docsFolder),
/* harmony export */   Xu: () => (/* binding */ actionRoot)
/* harmony export */ });
/* unused harmony export docsIn */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _state_action_source_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5617);


/** The folder of the repository of this action, absolute. Its bundles are in `dist/NAME/`. */
function actionRoot() {
    return node_path__WEBPACK_IMPORTED_MODULE_0___default().resolve(process.argv[1] ?? '', '../../..');
}
/** The address of the folder docs/ of this version of the action; undefined if it is not on github.com. */
function docsFolder() {
    return docsIn((0,_state_action_source_js__WEBPACK_IMPORTED_MODULE_1__/* .findActionSource */ .r)(actionRoot(), (node_path__WEBPACK_IMPORTED_MODULE_0___default())), process.env['GITHUB_SERVER_URL']);
}
/** @param server the GitHub server of the run; other servers may have the action under another name */
function docsIn(source, server) {
    if (source === undefined || server !== 'https://github.com')
        return undefined;
    return `${server}/${source.repository}/blob/${source.reference}/docs`;
}


/***/ }),

/***/ 7507:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ getInput)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9275);

/** Reads an input. Keeps the indentation of the first line of `options`: YAML needs it. */
function getInput(name) {
    return _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name, { trimWhitespace: name !== 'options' });
}


/***/ }),

/***/ 9709:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  My: () => (/* binding */ openClient),
  nn: () => (/* binding */ openFetchFile)
});

// UNUSED EXPORTS: version

// EXTERNAL MODULE: ./src/http/proxies.ts + 1 modules
var proxies = __nccwpck_require__(4195);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: ./src/http/connections.ts
var connections = __nccwpck_require__(2173);
// EXTERNAL MODULE: ./src/http/network-error.ts + 1 modules
var network_error = __nccwpck_require__(4035);
// EXTERNAL MODULE: ./src/http/send.ts + 2 modules
var send = __nccwpck_require__(5208);
;// CONCATENATED MODULE: ./src/ion/http.ts




/** The idle time-out of an attempt, in milliseconds. */
const idleMs = 30_000;
/** In bytes. No response of ion's API is nearly as long: a list has at most 1000 assets. */
const maxAnswerLength = 64 * 1024 * 1024;
/**
 * Sends requests over HTTP(S), through the proxy in the environment. It follows no redirect, which could send the token
 * to another host. It never sends a POST over a connection that may be dead, because a POST cannot be repeated.
 */
function createSend(userAgent, clock) {
    const http = (0,send/* createHttp */.V)();
    const freshen = (0,connections/* createFreshness */.s)(http, clock);
    return async ({ method, url, headers, body, signal }) => {
        freshen(method === 'POST');
        let bodyError;
        if (body instanceof external_node_stream_.Readable)
            body.once('error', (error) => (bodyError = error));
        const length = typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {};
        try {
            const answer = await http.send({
                ...(0,send/* destinationOf */.M)(url),
                method,
                headers: { ...headers, ...length, 'user-agent': userAgent },
                body: body instanceof external_node_stream_.Readable ? body : Buffer.from(body ?? ''),
            }, { signal, idleMs, maxAnswerLength });
            return { ...answer, body: answer.body.toString() };
        }
        catch (error) {
            signal.throwIfAborted();
            throw bodyError ?? new network_error/* NetworkError */.D(error);
        }
    };
}

// EXTERNAL MODULE: ./src/ion/ion-api.ts
var ion_api = __nccwpck_require__(9365);
// EXTERNAL MODULE: ./src/lib/clock.ts
var clock = __nccwpck_require__(4517);
// EXTERNAL MODULE: ./src/verification/fetch-file.ts + 1 modules
var fetch_file = __nccwpck_require__(7610);
;// CONCATENATED MODULE: ./src/actions/step/ion-client.ts





/** The version of the action, the same as in `package.json`; requests name it. */
const version = '0.0.0';
const userAgent = `ion-upload/${version}`;
/**
 * A client of ion for the process of an action.
 * @param state `hasAnswered`: whether ion has answered the run before; `secrets`: those in bodies of calls
 * @throws UserError if the environment names a proxy that cannot be used
 */
function openClient(access, log, { hasAnswered = false, secrets = [] } = {}) {
    (0,proxies/* checkProxies */.rX)(process.env);
    const send = createSend(userAgent, clock/* systemClock */.m);
    return (0,ion_api/* createIonClient */.ub)({ ...access, send, clock: clock/* systemClock */.m, log, hasAnswered, secrets });
}
/** A client of the servers of finished assets. It knows no token of ion. */
function openFetchFile(log) {
    return (0,fetch_file/* createFetchFile */.xC)({ userAgent, clock: clock/* systemClock */.m, log });
}


/***/ }),

/***/ 5330:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fz: () => (/* binding */ saveUpload),
/* harmony export */   yH: () => (/* binding */ saveTokens)
/* harmony export */ });
/* unused harmony exports sameTokens, readUpload */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9275);
/* harmony import */ var _inputs_delete_policy_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7877);
/* harmony import */ var _inputs_parse_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3718);





// GitHub evaluates the inputs of a post step again. In nested composite actions it uses the context of the outer action:
// the inputs are empty then, or those of another action (actions/runner#2030, #3514). So the state of the step contains
// what the post step needs, except tokens: of these it contains hashes, which show whether a token is the same.
/** The names in the step's state: hashes of tokens, and the inputs of an upload. */
const stateNames = { tokens: 'tokens', upload: 'upload' };
const tokenNames = ['token', 'github-token'];
/** Saves hashes of the tokens, so that the post step can see whether it gets the same ones. */
function saveTokens(save) {
    const tags = tokenNames.map((name) => [name, tokenTag(_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getInput */ .V4(name))]);
    save(stateNames.tokens, JSON.stringify(Object.fromEntries(tags)));
}
/** Not reversible, because tokens are long and random. */
function tokenTag(token) {
    return token === '' ? '' : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', `ion-upload ${token}`).slice(0, 16);
}
/** Reads inputs of the post step. A token that differs from that of the main step is `''`: it may be for another server. */
function sameTokens(saved) {
    const tags = parseSaved(saved.first(stateNames.tokens));
    return (name) => {
        const value = core.getInput(name);
        return tokenNames.includes(name) && tags[name] !== tokenTag(value) ? '' : value;
    };
}
/** Saves what the post step needs of the inputs of an upload. */
function saveUpload({ apiUrl, token }, save) {
    const inputs = {
        apiUrl: apiUrl.href,
        deleteOnFailure: _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getInput */ .V4('delete-on-failure'),
        hasToken: token !== undefined,
    };
    save(stateNames.upload, JSON.stringify(inputs));
}
/**
 * Reads what the main step of an upload saved.
 * @throws Error if the state is malformed
 * @throws UserError if `delete-on-failure` is wrong
 */
function readUpload(saved) {
    const { apiUrl: url, deleteOnFailure, hasToken } = parseSaved(saved.first(stateNames.upload));
    const apiUrl = parseApiUrl('api-url', textOf(url));
    const token = sameTokens(saved)('token') || undefined;
    return {
        access: token === undefined && hasToken !== false ? undefined : { granted: true, apiUrl, token },
        apiUrl,
        deletePolicy: readDeletePolicy(() => textOf(deleteOnFailure)),
    };
}
function parseSaved(state) {
    const value = JSON.parse(state);
    if (!isJsonObject(value))
        throw new Error('the state of the step holds no inputs');
    return value;
}


/***/ }),

/***/ 6191:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  D: () => (/* binding */ openRunReports)
});

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/github/hints.ts
var hints = __nccwpck_require__(3845);
;// CONCATENATED MODULE: ./src/github/attempt.ts



/**
 * Writes a report on GitHub. The publishing does not depend on it: a failure is a warning with a hint.
 * @param consequence what else the warning says about an error, as a sentence
 * @returns whether it worked
 */
async function attempt_attempt(report, task, { log, reporter }, consequence = () => undefined) {
    try {
        await task();
        return true;
    }
    catch (error) {
        const message = `Could not write ${report.what}: ${(0,format/* sentence */.em)((0,user_error/* messageOf */.bD)(error))}`;
        log.warning({
            ...(0,hints/* hintFor */.J)(error, report, reporter),
            message: (0,format/* sentences */.hC)(message, consequence(error)),
        });
        return false;
    }
}

// EXTERNAL MODULE: ./src/github/release.ts
var github_release = __nccwpck_require__(5386);
// EXTERNAL MODULE: ./src/github/api.ts
var api = __nccwpck_require__(8943);
// EXTERNAL MODULE: ./src/github/rate-limit.ts
var rate_limit = __nccwpck_require__(7403);
;// CONCATENATED MODULE: ./src/github/write-section.ts




/** How long a read of the notes may take, in milliseconds: later changes of others would be overwritten. */
const attemptMs = 4000;
/**
 * How long GitHub works on a request, in milliseconds: “Timeouts” in
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
const maxWorkMs = 10_000;
/**
 * A section that has stayed this long, in milliseconds, stays: any job that had read the notes before, and so could
 * overwrite it, has written them by then.
 */
const watchMs = attemptMs + maxWorkMs + 1000;
/** The minimum pause between two reads, in milliseconds; the maximum is twice that. */
const pauseMs = 1500;
/**
 * Writes a section into the notes of a release, and checks that it stays. GitHub has no conditional write, so one of two
 * concurrent jobs can overwrite the section of the other with older notes.
 * @throws GitHubError, or UserError if the section may not stay
 */
async function writeSection(github, release, section, { clock, ...bounds }) {
    const { tag, text } = section;
    const replaced = (0,github_release/* sectionIn */.F$)(release.body, tag);
    let writtenAt;
    for (let now = release;; now = await (0,github_release/* readRelease */.iJ)(github, release.id, { ...bounds, attemptMs })) {
        let fault;
        const found = (0,github_release/* sectionIn */.F$)(now.body, tag);
        if (found === text) {
            if (writtenAt === undefined || clock.now() - writtenAt >= watchMs)
                return;
        }
        else if (writtenAt !== undefined && found !== undefined && found !== replaced) {
            throw new user_error/* UserError */.yo('section-replaced', 'Another step with the same `asset-key` replaced the section.', 'Give each step its own `asset-key`.');
        }
        else {
            fault = await patch(github, now, section, bounds);
            writtenAt = clock.now();
        }
        const asked = fault?.refusal && (0,rate_limit/* rateLimitPauseMs */.s)(fault.refusal, clock.wallNow());
        const pause = Math.max(asked ?? 0, pauseMs * (1 + clock.random()));
        if (clock.now() + pause > bounds.deadline)
            throw fault ?? contested();
        await clock.sleep(pause, bounds.signal);
    }
}
function contested() {
    return new user_error/* UserError */.yo('section-contested', 'Other jobs write the notes at the same time and may overwrite the section.', 'Check the release. Run the jobs that write its notes one after another: in a matrix with `max-parallel`, otherwise with `needs`.', { yaml: 'strategy:\n  max-parallel: 1' });
}
/**
 * Writes the notes with one attempt, because a retry would write old notes.
 * @returns a transient failure
 */
async function patch(github, { id, body }, { tag, text }, { signal }) {
    const change = { release_id: id, body: (0,github_release/* withSection */.iG)(body, tag, text) };
    const once = { signal, deadline: 0, attemptMs };
    try {
        await github('PATCH /repos/{owner}/{repo}/releases/{release_id}', change, once);
        return undefined;
    }
    catch (error) {
        if (error instanceof api/* GitHubError */.y_ && error.isTransient)
            return error;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/features/report/last-bounds.ts
/** How long a final report may take, in milliseconds; longer than a rate limit of a minute. */
const last_bounds_maxMs = 90_000;
/**
 * The bounds of a report at the end of a run.
 * @param ms how long the report may take, in milliseconds; less after a cancel
 */
function last_bounds_lastBounds(ms, { clock, endSignal }) {
    return { signal: endSignal, deadline: clock.now() + ms };
}

// EXTERNAL MODULE: ./src/github/comment.ts
var comment = __nccwpck_require__(7318);
// EXTERNAL MODULE: ./src/lib/json.ts
var json = __nccwpck_require__(8453);
// EXTERNAL MODULE: ./src/github/subject.ts
var subject = __nccwpck_require__(8127);
;// CONCATENATED MODULE: ./src/github/pull-request.ts



/**
 * The pull request for the comment of a run: the one that the run is on, otherwise one of this repository whose head is
 * the commit of the run. Never one that a file names, because anybody might write that.
 */
async function findPullRequest(github, trigger, { commit, pullRequest }, bounds) {
    const named = pullRequest ?? ofMergeGroup(trigger.event) ?? ofCheck(trigger);
    if (named !== undefined)
        return named;
    if (typeof commit !== 'string')
        return commit;
    const pulls = [];
    const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
    for await (const pull of (0,api/* listAll */._w)(github, route, { commit_sha: commit }, bounds)) {
        if ((0,json/* isJsonObject */.OW)(pull))
            pulls.push(pull);
    }
    const [first, ...others] = choosePullRequest((0,subject/* ofRepository */.SK)(pulls, trigger), trigger, commit).map(({ number }) => number);
    const short = commit.slice(0, 7);
    if (typeof first !== 'number')
        return { why: `No open pull request has the commit ${short} as its head.` };
    if (others.length === 0)
        return first;
    return { why: `The commit ${short} is the head of ${1 + others.length} pull requests.` };
}
/** The number is only in the name of the branch (`gh-readonly-queue/main/pr-7-…`). */
function ofMergeGroup({ merge_group: group }) {
    const branch = (0,json/* isJsonObject */.OW)(group) && typeof group['head_ref'] === 'string' ? group['head_ref'] : '';
    const number = /^refs\/heads\/gh-readonly-queue\/.+\/pr-([1-9]\d{0,8})-[0-9a-f]+$/.exec(branch)?.[1];
    return number === undefined ? undefined : Number(number);
}
/** The one that a check names; GitHub also lists those of other repositories. */
function ofCheck(trigger) {
    const { check_suite: suite, check_run: run } = trigger.event;
    const check = [suite, run].find(json/* isJsonObject */.OW);
    const [first, ...others] = (0,subject/* ofRepository */.SK)((0,subject/* listOf */.c3)(check?.['pull_requests']), trigger);
    return typeof first?.['number'] === 'number' && others.length === 0 ? first['number'] : undefined;
}
/**
 * The pull requests that a run on a commit means. GitHub lists all that contain the commit, also merged ones; a push
 * means the one that it merged.
 */
function choosePullRequest(pulls, { name }, commit) {
    const isHead = ({ head }) => (0,json/* isJsonObject */.OW)(head) && head['sha'] === commit;
    const open = pulls.filter((pull) => pull['state'] === 'open' && isHead(pull));
    if (open.length > 0 || name !== 'push')
        return open;
    return pulls.filter((pull) => typeof pull['merged_at'] === 'string' && pull['merge_commit_sha'] === commit);
}

// EXTERNAL MODULE: ./src/github/comment-memory.ts
var comment_memory = __nccwpck_require__(5688);
;// CONCATENATED MODULE: ./src/github/write-comment.ts




/** How often the comment is searched, because others may write or delete it at the same time. */
const maxRounds = 5;
/**
 * Writes the one comment for a key on a pull request: creates it, or changes the existing one. Concurrent jobs may each
 * create one; the oldest stays, and any job that sees the others deletes them.
 * @param render the new text, given the present text
 * @throws GitHubError, or UserError if others delete the comment repeatedly
 */
async function writeComment(github, place, render, bounds) {
    let created;
    let fault;
    for (let round = 1; round <= maxRounds; round++) {
        const comments = await write_comment_listComments(github, { ...place, author: created?.author }, bounds);
        const [own, ...copies] = comments.filter(({ isOwn }) => isOwn);
        if (own === undefined) {
            const outcome = await createComment(github, place.issue, render(undefined), bounds);
            if (outcome instanceof api/* GitHubError */.y_)
                fault = outcome;
            else
                created = outcome;
            continue; // another job may have created one as well
        }
        if (own.id !== created?.id && !(await write_comment_changeComment(github, own.id, render(own.body), bounds)))
            continue;
        for (const { id, author } of copies) {
            if (author !== '' && author === own.author)
                await deleteComment(github, id, bounds);
        }
        return;
    }
    if (fault !== undefined)
        throw fault;
    throw new user_error/* UserError */.yo('comment-contested', 'The comment was deleted repeatedly while it was written.', 'Run jobs with the same `asset-key` one after another: in a matrix with `max-parallel`, otherwise with `needs`.', { yaml: 'strategy:\n  max-parallel: 1' });
}
/** @returns the fault if the comment may exist: then it is searched before it is created again */
async function createComment(github, issue, body, bounds) {
    try {
        const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
        const { data } = await github(route, { issue_number: issue, body }, bounds);
        const { id, user } = (0,json/* isJsonObject */.OW)(data) ? data : {};
        if (typeof id === 'number')
            return { id, author: authorOf(user) };
        return new api/* GitHubError */.y_('GitHub answered with something other than a comment', api/* unclear */.lD);
    }
    catch (error) {
        if (error instanceof api/* GitHubError */.y_ && error.mayHaveWorked && !bounds.signal.aborted)
            return error;
        throw error;
    }
}
/**
 * Changes a comment.
 * @returns whether it existed
 * @throws GitHubError
 */
async function write_comment_changeComment(github, id, body, bounds) {
    const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    const call = github(route, { comment_id: id, body }, bounds).then(({ data }) => {
        if ((0,json/* isJsonObject */.OW)(data) && typeof data['id'] === 'number')
            return;
        throw new api/* GitHubError */.y_('GitHub answered with something other than a comment', api/* unclear */.lD);
    });
    return isCommentThere(call);
}
async function deleteComment(github, id, bounds) {
    await isCommentThere(github('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id }, bounds));
}
async function isCommentThere(call) {
    try {
        await call;
        return true;
    }
    catch (error) {
        if (error instanceof api/* GitHubError */.y_ && (error.status === 404 || error.status === 410))
            return false;
        throw error;
    }
}
/**
 * Lists the comments of this action, the oldest first.
 * @throws GitHubError
 */
async function write_comment_listComments(github, { issue, tag, author }, bounds) {
    const marker = tag === undefined ? comment_memory/* anyMarker */.xj : (0,comment_memory/* commentMarker */.Ql)(tag);
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const marked = [];
    let isSelf = author === undefined ? undefined : (user) => authorOf(user) === author;
    for await (const comment of (0,api/* listAll */._w)(github, route, { issue_number: issue }, bounds)) {
        if (!(0,json/* isJsonObject */.OW)(comment))
            continue;
        const { id, body, user } = comment;
        if (typeof id !== 'number' || typeof body !== 'string' || !body.startsWith(marker))
            continue;
        isSelf ??= await readSelf(github, bounds);
        marked.push({ id, body, author: authorOf(user), isOwn: isSelf(user) });
    }
    return marked.sort((a, b) => a.id - b.id);
}
function authorOf(user) {
    return (0,json/* isJsonObject */.OW)(user) ? (0,json/* textOf */.b6)(user['login']) : '';
}
/** Who the token writes as. GitHub answers that for people only; tokens of apps, such as `github.token`, write as bots. */
async function readSelf(github, bounds) {
    try {
        const { data } = await github('GET /user', {}, bounds);
        const login = authorOf((0,json/* isJsonObject */.OW)(data) ? data : undefined);
        return (author) => login !== '' && authorOf(author) === login;
    }
    catch (error) {
        // a rate limit is also a 403
        if (!(error instanceof api/* GitHubError */.y_ && error.status === 403 && !error.isTransient))
            throw error;
        return (author) => (0,json/* isJsonObject */.OW)(author) && author['type'] === 'Bot';
    }
}

;// CONCATENATED MODULE: ./src/features/report/pull-request-comment.ts





/** The comment, as warnings name it. */
const commentReport = {
    what: 'the comment on the pull request',
    input: 'pr-comment',
    permission: 'pull-requests: write',
};
/** Other events than this one may have a pull request: comments, pushes that merge one, runs of a `workflow_run`. */
function exceptOn(event) {
    return `pr-comment: \${{ github.event_name != '${event}' }}`;
}
/** Writes the comment on the pull request of a run, if there is something to report. A failure is a warning. */
async function reportOnPullRequest(rows, { trigger, subject, reporter, keyTag: tag }, { github, log, ...tools }) {
    if (rows.length === 0)
        return;
    const bounds = last_bounds_lastBounds(last_bounds_maxMs, tools);
    const task = async () => {
        const issue = await findPullRequest(github, trigger, subject, bounds);
        if (typeof issue !== 'number') {
            log.warning({
                code: issue.code ?? 'pull-request-unknown',
                message: `No comment was written: ${issue.why}`,
                hint: issue.hint ?? 'Set `pr-comment` only on events of pull requests.',
                yaml: issue.hint === undefined ? exceptOn(trigger.name) : issue.yaml,
            });
            return;
        }
        await writeComment(github, { issue, tag }, (before) => (0,comment/* commentText */.br)(tag, rows, before), bounds);
    };
    await attempt_attempt(commentReport, task, { log, reporter });
}
/**
 * Updates the comments on a pull request after their assets were deleted. A failure is a warning.
 * @param deleted ids of assets, children among them
 */
async function markDeleted(pullRequest, deleted, { github, log, reporter, ...tools }) {
    const bounds = lastBounds(maxMs, tools);
    const task = async () => {
        const comments = await listComments(github, { issue: pullRequest, tag: undefined }, bounds);
        for (const { id, body, author, isOwn } of comments) {
            const text = goneText(body, deleted);
            if (text === undefined)
                continue;
            if (isOwn)
                await changeComment(github, id, text, bounds);
            else {
                log.warning({
                    code: 'comment-not-own',
                    message: `A comment by ${author} still names deleted assets. This token cannot change it.`,
                    hint: 'Set `github-token` to the token that wrote the comment.',
                });
            }
        }
    };
    await attempt(commentReport, task, { log, reporter });
}

// EXTERNAL MODULE: ./src/github/commit-status.ts
var commit_status = __nccwpck_require__(7593);
// EXTERNAL MODULE: ./src/github/left-status.ts
var left_status = __nccwpck_require__(2569);
// EXTERNAL MODULE: ./src/state/run-tag.ts
var run_tag = __nccwpck_require__(6369);
;// CONCATENATED MODULE: ./src/github/write-status.ts







/** A status was written, and it is unknown whether another step failed. */
class UncheckedError extends api/* GitHubError */.y_ {
    constructor(state, cause) {
        const refusal = cause instanceof api/* GitHubError */.y_ ? cause.refusal : undefined;
        super(`it is ${state === 'success' ? 'a success' : state} now, but the statuses of other steps could not be read: ${(0,user_error/* messageOf */.bD)(cause)}`, { ...api/* unclear */.lD, refusal }, cause);
        this.name = 'UncheckedError';
    }
}
/** Writes a commit status. @throws GitHubError */
async function writeStatus(github, { sha, context }, { state, description, targetUrl }, bounds) {
    const target = targetUrl === undefined ? {} : { target_url: targetUrl };
    const parameters = { sha, context, state, description, ...target };
    const { data } = await github('POST /repos/{owner}/{repo}/statuses/{sha}', parameters, bounds);
    if ((0,json/* isJsonObject */.OW)(data) && data['state'] === state)
        return;
    throw new api/* GitHubError */.y_('GitHub answered with something other than a commit status', api/* unclear */.lD);
}
/**
 * Writes the final commit status of a run. Steps of one run may share a status, and a success must hide neither the failure
 * of another step nor a status that another step left to `sync`. So both name their run. They are searched before and
 * after the write, because another step may write in between. If there is one, it is written again, so that it stays the
 * latest. The same holds for a status that stays pending.
 * @param attempt the attempt that the step belongs to; undefined outside of GitHub
 * @returns the status that stands: that of another step, or the given one
 * @throws GitHubError; UncheckedError if it was written, and others could not be searched afterwards
 */
async function writeLastStatus(github, { place, status }, attempt, bounds) {
    const write = async (one) => {
        await writeStatus(github, place, one, bounds);
        return one;
    };
    if (status.state === 'failure' || status.state === 'error')
        return write(named(status, attempt));
    if (attempt === undefined)
        return write(status);
    const find = () => findStanding(github, { place, status }, attempt, bounds);
    const before = await find();
    if (before !== undefined)
        return write(before);
    await write(status);
    if (status.state === 'pending' && (0,left_status/* readLeft */.GG)(status.description) === undefined)
        return status;
    const { state } = status;
    const after = await find().catch((error) => {
        throw new UncheckedError(state, error);
    });
    return after === undefined ? status : write(after);
}
/** A failure with the run and the attempt at its end. */
function named(status, attempt) {
    if (attempt === undefined)
        return status;
    const end = endOf(attempt);
    return { ...status, description: (0,format/* shorten */.ml)(status.description, commit_status/* maxDescriptionLength */.T3 - end.length) + end };
}
/** The most attempts of a run that are looked back: GitHub allows 50 (“Workflow re-runs” in its limits). */
const maxAttempts = 50;
const anyEnd = / \(run \d+, attempt \d+\)$/;
function endOf({ run, attempt }) {
    return ` (run ${run}, attempt ${attempt})`;
}
/**
 * Finds what other steps of an attempt have written under the same name, and a final status must not hide: a failure, or
 * a status that was left for another asset and is not ended, or that `sync` has ended with a failure. GitHub lists the
 * latest first and ignores case in names.
 * @returns the status that must stand; undefined if the given one may
 */
async function findStanding(github, { place: { sha, context }, status }, attempt, bounds) {
    const own = (0,left_status/* readLeft */.GG)(status.description);
    // a success hides nothing of an earlier attempt either: "Re-run failed jobs" does not run the step that left it
    const runTags = tagsOf(attempt, status.state === 'success');
    const route = 'GET /repos/{owner}/{repo}/commits/{ref}/statuses';
    let next; // what has ended or replaced an older status that was left
    let left;
    for await (const entry of (0,api/* listAll */._w)(github, route, { ref: sha }, bounds)) {
        if (!(0,json/* isJsonObject */.OW)(entry) || (0,json/* textOf */.b6)(entry['context']).toLowerCase() !== context.toLowerCase())
            continue;
        const other = toStatus(entry);
        if (other === undefined || isSame(other, status))
            continue;
        if (isFailure(other) && other.description.endsWith(endOf(attempt)))
            return other;
        const its = (0,left_status/* readLeft */.GG)(other.description);
        if (its !== undefined && runTags.includes(its.runTag) && !isAbout(status, own, its)) {
            // `sync` names no run
            if (next !== undefined && isFailure(next) && !anyEnd.test(next.description))
                return next;
            if (next === undefined)
                left = other;
        }
        const isOfRun = other.description.includes(` (run ${attempt.run}, attempt `);
        if ((other.state !== 'pending' || its !== undefined) && !isOfRun)
            next = other;
    }
    if (left === undefined || own === undefined)
        return left;
    // one status cannot name two assets
    const description = 'Two steps of this run left this status pending, and it can name one asset only';
    return named({ state: 'error', description, targetUrl: status.targetUrl }, attempt);
}
/** Whether a status is about what was left: the same asset, and if it is left itself, with the same checks. */
function isAbout({ assetIds = [] }, own, left) {
    return assetIds.includes(left.assetId) && (own === undefined || own.code === left.code);
}
/** The tags of an attempt and, if asked for, of the attempts before it. */
function tagsOf({ run, attempt }, withEarlier) {
    const last = Number(attempt);
    const count = withEarlier ? Math.min(last, maxAttempts) : 1;
    return Array.from({ length: count }, (_item, index) => (0,run_tag/* runTagOf */.L)(run, String(last - index)));
}
function isSame(one, other) {
    return one.state === other.state && one.description === other.description;
}
function isFailure({ state }) {
    return state === 'failure' || state === 'error';
}
function toStatus({ state: name, description, target_url: url }) {
    const state = commit_status/* statusStates */.Vc.find((one) => one === name);
    return state && { state, description: (0,json/* textOf */.b6)(description), targetUrl: (0,json/* textOf */.b6)(url) || undefined };
}

;// CONCATENATED MODULE: ./src/features/report/report-status.ts






/**
 * Opens the commit status of a run. From then on the post step completes it if the run cannot.
 * @returns undefined, after a warning, if the commit of the run is unknown
 */
function openStatus(context, { subject, ...owner }, { log, github, signal, onDue }) {
    const { commit: sha } = subject;
    if (typeof sha !== 'string') {
        const { code, why, hint = 'Remove `commit-status` on such events.', yaml } = sha;
        const message = `No commit status was written: ${why}`;
        log.warning({ code: code ?? 'commit-unknown', message, hint, yaml });
        return undefined;
    }
    const place = { sha, context };
    let last = Promise.resolve();
    onDue({ place, status: commit_status/* endedEarly */.S3 });
    return {
        update: (status) => {
            const once = { signal, deadline: 0 };
            last = last.then(() => writeStatus(github, place, status, once)).catch(() => undefined);
        },
        end: async (status, bounds) => {
            // any other pending status is already written, and another step may complete it before the post step runs
            const isLast = status.state !== 'pending' || (0,left_status/* readLeft */.GG)(status.description) !== undefined;
            onDue(isLast ? { place, status } : undefined);
            await last;
            const tools = { log, github, isTriedAgain: isLast };
            const { isWritten, isOver } = await endStatus({ place, status }, owner, tools, bounds);
            if (isOver)
                onDue(undefined);
            if (isWritten && !isLast)
                log.info(staysPending(context));
            return isWritten || !isOver;
        },
    };
}
function staysPending(context) {
    return `The commit status “${context}” stays pending. The \`sync\` action ends it, or the \`wait\` action with this name.`;
}
/**
 * Writes the final status of a run. A failure is a warning that names the status.
 * @returns whether the status is written, and whether that is over: it is written, or can never be written
 */
async function endStatus(due, { attempt: run, reporter }, { log, github, isTriedAgain }, bounds) {
    const { context, sha } = due.place;
    let isOver = true;
    const task = async () => {
        const written = await writeLastStatus(github, due, run, bounds);
        if (written.state === due.status.state)
            return;
        log.warning({
            code: 'status-shared',
            message: `The commit status “${context}” stays ${written.state}, because another step of this run has written: ${(0,format/* sentence */.em)(written.description)}`,
            hint: 'Give each step its own `asset-key` or `status-context`.',
        });
    };
    const more = (error) => {
        isOver = error instanceof api/* GitHubError */.y_ && !error.isTransient;
        const risk = error instanceof UncheckedError ? 'hide the failure of another step' : 'stay pending';
        const now = `It may ${risk} on commit ${sha.slice(0, 7)}`;
        return isOver || !isTriedAgain ? `${now}.` : `${now}. The post step of this action tries again.`;
    };
    const report = {
        what: `the commit status “${context}”`,
        input: 'commit-status',
        permission: 'statuses: write',
    };
    const isWritten = await attempt_attempt(report, task, { log, reporter }, more);
    return { isWritten, isOver };
}

;// CONCATENATED MODULE: ./src/features/report/report.ts






/** How long the final status may take, in milliseconds; then the post step tries again. */
const maxMsOfStatus = 45_000;
/** The reports that the inputs enable. */
function openReports(inputs, run, tools) {
    const { log, github, signal } = tools;
    const isAsked = inputs.commitStatus || inputs.prComment || inputs.releaseNotes;
    if (github === undefined) {
        if (isAsked) {
            log.warning({
                code: 'github-token-empty',
                message: '`github-token` is empty, so no status, comment or release notes are written.',
                hint: 'Remove the input `github-token`, or set it to a token.',
            });
        }
        return { progress: () => undefined, end: () => Promise.resolve(false) };
    }
    const status = inputs.commitStatus
        ? openStatus(inputs.statusContext, run, { ...tools, github })
        : undefined;
    return {
        progress: (pending) => status?.update(pending),
        end: async ({ status: last, rows, section }) => {
            const isWritten = (await status?.end(last, last_bounds_lastBounds(maxMsOfStatus, tools))) ?? false;
            if (signal.aborted)
                return isWritten; // a cancel leaves no time for more
            const late = { ...tools, github };
            if (inputs.prComment)
                await reportOnPullRequest(rows, run, late);
            if (inputs.releaseNotes)
                await reportOnRelease(section, run, late);
            return isWritten;
        },
    };
}
async function reportOnRelease(section, { trigger, subject: { commit }, reporter, tag, keyTag }, { github, ...tools }) {
    const { log, clock } = tools;
    if (section === undefined)
        return;
    if (typeof section === 'object') {
        log.warning({
            code: 'asset-not-complete',
            message: `No release notes were written: ${section.why}`,
            hint: section.hint ?? '',
        });
        return;
    }
    const bounds = last_bounds_lastBounds(last_bounds_maxMs, tools);
    const report = { what: 'the release notes', input: 'release-notes', permission: 'contents: write' };
    const task = async () => {
        const release = await (0,github_release/* findRelease */.dv)(github, trigger.event, tag, bounds);
        if (release !== undefined) {
            const before = (0,github_release/* sectionIn */.F$)(release.body, keyTag);
            const text = section(typeof commit === 'string' ? commit : undefined, before);
            await writeSection(github, release, { tag: keyTag, text }, { ...bounds, clock });
        }
        else if (tag === undefined) {
            log.warning({
                code: 'tag-missing',
                message: 'No release notes were written: this run is not on a tag.',
                hint: 'Set `release-notes` only on tags.',
                yaml: "release-notes: ${{ github.ref_type == 'tag' }}",
            });
        }
        else {
            log.warning({
                code: 'release-missing',
                message: `No release notes were written: the tag ${tag} has no release yet.`,
                hint: 'Create the release, or its draft, before this step. To see a draft, the job needs this permission:',
                yaml: 'permissions:\n  contents: write',
            });
        }
    };
    await attempt_attempt(report, task, { log, reporter });
}

;// CONCATENATED MODULE: ./src/github/due-status.ts


/** The name in the step's state of the due status: the one that the post step writes if the run cannot. */
const dueStatusState = 'due-status';
/** A due status as text for the step's state. */
function formatDueStatus(due) {
    return due === undefined ? '' : JSON.stringify(due);
}
/**
 * Reads the due status from the step's state; undefined if none is due.
 * @throws Error if the state is malformed
 */
function parseDueStatus(state) {
    if (state === '')
        return undefined;
    const due = JSON.parse(state);
    const { place, status } = isJsonObject(due) ? due : {};
    const { sha, context } = isJsonObject(place) ? place : {};
    const { state: name, description, targetUrl, assetIds } = isJsonObject(status) ? status : {};
    const known = statusStates.find((one) => one === name);
    if (typeof sha !== 'string' ||
        typeof context !== 'string' ||
        known === undefined ||
        typeof description !== 'string') {
        throw new Error('the state of the step holds no commit status');
    }
    const url = typeof targetUrl === 'string' ? targetUrl : undefined;
    const ids = Array.isArray(assetIds) && { assetIds: assetIds.filter((id) => typeof id === 'number') };
    return { place: { sha, context }, status: { state: known, description, targetUrl: url, ...ids } };
}

// EXTERNAL MODULE: ./src/lib/clock.ts
var clock = __nccwpck_require__(4517);
;// CONCATENATED MODULE: ./src/actions/step/reports.ts



/**
 * The reports about the run of this process.
 * @param keyTag stands in markers for the subject of the reports
 */
function openRunReports(inputs, keyTag, run, { saveState, ...tools }) {
    const { GITHUB_REF_TYPE, GITHUB_REF_NAME } = process.env;
    const tag = GITHUB_REF_TYPE === 'tag' ? GITHUB_REF_NAME : undefined;
    return openReports(inputs, { ...run, tag, keyTag }, {
        ...tools,
        clock: clock/* systemClock */.m,
        github: run.github,
        onDue: (due) => {
            saveState(dueStatusState, formatDueStatus(due));
        },
    });
}


/***/ }),

/***/ 4999:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ runStep)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 17 modules
var core = __nccwpck_require__(9275);
// EXTERNAL MODULE: ./src/inputs/access.ts
var inputs_access = __nccwpck_require__(3787);
// EXTERNAL MODULE: ./src/inputs/reporting.ts
var reporting = __nccwpck_require__(1439);
// EXTERNAL MODULE: ./src/inputs/token.ts
var token = __nccwpck_require__(7900);
// EXTERNAL MODULE: ./src/ion/page.ts
var page = __nccwpck_require__(8835);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/actions/step/docs-folder.ts
var docs_folder = __nccwpck_require__(5780);
// EXTERNAL MODULE: ./src/actions/step/step-log.ts
var step_log = __nccwpck_require__(1749);
;// CONCATENATED MODULE: ./src/actions/step/failure.ts



/**
 * The diagnostic of an error, without secrets. A message may quote a server at any length: it is cut, so that the hint
 * fits into the annotation.
 * @param signal aborted if the run was cancelled: then the cancel is the cause, whatever the error says
 */
function toFailure(error, signal, log) {
    return (0,step_log/* redactDiagnostic */.L)(explainError(error, signal), log.redact);
}
function explainError(error, signal) {
    if (error instanceof user_error/* UserError */.yo)
        return error;
    if (signal.reason instanceof user_error/* CancelError */.p3)
        return signal.reason;
    return {
        code: 'unexpected-error',
        message: (0,format/* sentence */.em)(`Unexpected error: ${(0,user_error/* messageOf */.bD)(error)}`),
        hint: 'Report it to the repository of this action, with the log of this step.',
    };
}

;// CONCATENATED MODULE: ./src/actions/step/node-version.ts

/** The oldest Node with all that the action needs: 24.5.0 added `proxyEnv` of `http.Agent` (nodejs/node#58980). */
const oldest = { major: 24, minor: 5 };
/**
 * The error for a version of Node that is too old; undefined for one that is new enough. Call it first: other code may
 * need functions that an old Node lacks. Runners have Node 24.5 or newer since version 2.328.0; on Linux ARM32 they run
 * actions for Node 24 with Node 20.
 */
function nodeFault(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > oldest.major || (major === oldest.major && minor >= oldest.minor))
        return undefined;
    return new user_error/* UserError */.yo('runner-too-old', `This action needs Node ${oldest.major}.${oldest.minor} or newer. This runner has ${version}.`, 'Update the runner to version 2.328.0 or newer. Linux ARM32 has no Node 24: use x64 or ARM64.');
}

// EXTERNAL MODULE: ./src/actions/step/signals.ts
var signals = __nccwpck_require__(6143);
;// CONCATENATED MODULE: ./src/actions/step/write-summary.ts

/** Writes the job summary, if there is one; a failure is a warning. */
async function writeSummary(markdown, { log, files }) {
    try {
        await files.writeSummary(log.redact(markdown));
    }
    catch (error) {
        const { code, hint } = error instanceof user_error/* UserError */.yo ? error : { code: 'summary-failed', hint: '' };
        log.warning({ code, message: `${(0,user_error/* messageOf */.bD)(error)} There is no job summary.`, hint });
    }
}
/** A value without secrets, at any depth. Do this before texts are cut: a cut secret would not be found. */
function redactAll(value, redact) {
    return redactUnknown(value, redact);
}
function redactUnknown(value, redact) {
    if (typeof value === 'string')
        return redact(value);
    if (typeof value !== 'object' || value === null)
        return value;
    if (Array.isArray(value))
        return value.map((item) => redactUnknown(item, redact));
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => [redact(key), redactUnknown(item, redact)]));
}

;// CONCATENATED MODULE: ./src/actions/step/run-step.ts












/**
 * Runs a step, then writes reports, the summary and at most one error annotation, and sets the exit code. If Node is too
 * old, the step fails at once.
 */
async function runStep(step, tools) {
    const { log, signal } = tools;
    try {
        const fault = nodeFault(process.versions.node);
        if (fault !== undefined)
            throw fault;
        await runOnNode(step, tools);
    }
    catch (error) {
        log.fail(toFailure(error, signal, log));
    }
    (0,signals/* exit */.N)();
}
async function runOnNode(step, tools) {
    const { log, signal } = tools;
    const early = await begin(step, tools).then(() => undefined, (error) => toFailure(error, signal, log));
    const known = redactAll(step.known(), log.redact);
    const late = await step.report?.(known, early).catch((error) => {
        // the failure of the step itself comes below
        const { code, hint, yaml } = toFailure(error, signal, log);
        log.warning({
            code,
            message: `${(0,format/* sentence */.em)((0,user_error/* messageOf */.bD)(error))} Not everything was reported on GitHub.`,
            hint,
            yaml,
        });
        return undefined;
    });
    const failure = early ?? (late && toFailure(late, signal, log));
    if (wantsSummary()) {
        const { warnings } = log;
        const end = { failure, warnings, server: ownServer(), docs: (0,docs_folder/* docsFolder */.M0)() };
        await writeSummary(step.summary(known, end), tools);
    }
    if (failure !== undefined)
        log.fail(failure);
}
/** The base URL of a self-hosted ion; undefined for Cesium's own, or if the input is wrong. */
function ownServer() {
    try {
        const access = (0,inputs_access/* readAccess */.z)(core/* getInput */.V4);
        return !access.granted || (0,page/* isDefaultApi */.m7)(access.apiUrl) ? undefined : access.apiUrl.href;
    }
    catch {
        return undefined;
    }
}
/** Checks what the step writes to, and then does the work. */
async function begin({ begin: start, work }, { log, files }) {
    log.mask((0,token/* tokenToMask */.Rn)(core/* getInput */.V4));
    files.check('GITHUB_OUTPUT');
    if (wantsSummary())
        files.check('GITHUB_STEP_SUMMARY');
    start?.();
    (0,reporting/* readJobSummary */.um)(core/* getInput */.V4); // a wrong value must fail before the work
    await work();
}
/** A wrong value counts as true: the summary then reports it. */
function wantsSummary() {
    try {
        return (0,reporting/* readJobSummary */.um)(core/* getInput */.V4);
    }
    catch {
        return true;
    }
}


/***/ }),

/***/ 7172:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ createRunnerFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9275);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7055);



/** What to do about a file that cannot be written, by the system's error code. */
const hints = {
    ENOENT: 'The runner creates this file for each step. Earlier steps must not delete files in RUNNER_TEMP. A container must mount that folder.',
    EACCES: otherUser(),
    EPERM: otherUser(),
    EROFS: 'Make the file system of RUNNER_TEMP writable.',
    ENOSPC: noSpace(),
    EDQUOT: noSpace(),
};
function otherUser() {
    return ('The file belongs to another user: an earlier step changed its owner, or the container runs as another user than the ' +
        'runner. Run the container with `options: --user 1001`, with the user id of the runner, or as root.');
}
function noSpace() {
    return 'Free disk space on the runner before this step.';
}
/**
 * The files of the step. Only the first failure is thrown: it ends the run, and later writes would fail for the same
 * reason.
 */
function createRunnerFiles(env) {
    const broken = new Set();
    const pathOf = (variable) => env[variable] ?? '';
    const fail = (variable, error) => {
        broken.add(variable);
        return unwritable(variable, pathOf(variable), error);
    };
    const write = (variable, task) => {
        if (broken.has(variable))
            return;
        try {
            task();
        }
        catch (error) {
            throw fail(variable, error);
        }
    };
    return {
        check: (variable) => {
            const path = pathOf(variable);
            if (path === '')
                return;
            write(variable, () => {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND));
            });
        },
        setOutput: (name, value) => {
            write('GITHUB_OUTPUT', () => {
                _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH(name, value);
            });
        },
        saveState: (name, value) => {
            if (pathOf('GITHUB_STATE') === '')
                return;
            write('GITHUB_STATE', () => {
                _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ(name, value);
            });
        },
        writeSummary: async (markdown) => {
            const variable = 'GITHUB_STEP_SUMMARY';
            if (pathOf(variable) === '' || broken.has(variable))
                return;
            try {
                await _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .summary */ .z.addRaw(markdown).write();
            }
            catch (error) {
                throw fail(variable, error);
            }
        },
    };
}
function unwritable(variable, path, error) {
    // @actions/core checks itself whether a file exists, and throws an error without a code
    const code = /^Missing file/.test((0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)) ? 'ENOENT' : ((0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$N)(error) ?? (0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error));
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('runner-file-unwritable', `The runner's file ${path} (${variable}) cannot be written (${code}).`, hints[code] ?? 'Check the disk of RUNNER_TEMP on the runner. Then run the job again.', { cause: error });
}


/***/ }),

/***/ 6143:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ exit),
/* harmony export */   P: () => (/* binding */ abortOnSignals)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_race_abort_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(713);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7055);



/** The signals by which a runner ends a step. Windows has SIGBREAK instead of SIGTERM. */
const signalNames = ['SIGINT', 'SIGTERM', 'SIGBREAK'];
/**
 * How long work may continue after a cancel, in milliseconds. A runner sends SIGTERM 7.5 s after SIGINT, and kills the
 * process 2.5 s later (actions/runner, src/Runner.Sdk/ProcessInvoker.cs). If the runner itself shuts down, there is no
 * post step (src/Runner.Worker/StepsRunner.cs).
 */
const maxMsAfterCancel = { asset: 4_500, all: 5_900 };
/**
 * Abort signals for a cancel. The first signal of the process aborts them; the second one ends the process at once.
 * @param end ends the process with that exit code
 * @param now milliseconds since the start of the process
 */
function abortOnSignals(source = process, end = exit, now = () => performance.now()) {
    const controller = new AbortController();
    for (const name of signalNames) {
        source.on(name, () => {
            if (controller.signal.aborted)
                end(128 + node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals[name]);
            else
                controller.abort(cancelOf(name, now()));
        });
    }
    const { signal } = controller;
    return {
        signal,
        assetSignal: (0,_lib_race_abort_js__WEBPACK_IMPORTED_MODULE_2__/* .graceAbort */ .R)(signal, maxMsAfterCancel.asset),
        endSignal: (0,_lib_race_abort_js__WEBPACK_IMPORTED_MODULE_2__/* .graceAbort */ .R)(signal, maxMsAfterCancel.all),
    };
}
/** How close to a whole minute a time-out ends the process, in milliseconds; the process starts after the step. */
const nearMinuteMs = { before: 2_000, after: 300 };
/**
 * A runner sends the same signal for a cancel and for `timeout-minutes` (src/Runner.Worker/StepsRunner.cs). After a whole
 * number of minutes it is probably the time-out.
 */
function cancelOf(name, elapsedMs) {
    const minutes = Math.floor((elapsedMs + nearMinuteMs.before) / 60_000);
    const isNear = elapsedMs <= minutes * 60_000 + nearMinuteMs.after;
    if (minutes > 0 && isNear) {
        return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_1__/* .CancelError */ .p3('step-timed-out', `The runner ended the step (${name}) after ${minutes} min, probably because of \`timeout-minutes\`.`, 'Raise `timeout-minutes` of the step or the job. If somebody cancelled the run, run the job again.');
    }
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_1__/* .CancelError */ .p3('run-cancelled', `The run was cancelled (${name}).`, 'Run the job again. If `timeout-minutes` of the step or the job was too short, raise it.');
}
/**
 * Ends the process after its output was flushed, even if it still waits for a name server or a proxy. Writes to a pipe
 * are asynchronous, and half a workflow command would be another command.
 * @param code default: `process.exitCode`
 */
function exit(code) {
    process.stdout.write('', () => process.exit(code ?? process.exitCode));
}


/***/ }),

/***/ 1749:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ redactDiagnostic),
/* harmony export */   d: () => (/* binding */ createStepLog)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9275);
/* harmony import */ var _lib_escape_for_log_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(397);
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(432);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7055);




/** The limit of an annotation, in characters. No line of the log needs more. */
const maxLineLength = 4096;
/** GitHub shows at most this many annotations of a level for a step, and drops the others silently. */
const maxAnnotations = 10;
/** The failure of the step is an error, too, and must be shown. */
const maxFaultAnnotations = { error: maxAnnotations - 1, warning: maxAnnotations };
/** A log that writes workflow commands of the runner. */
function createStepLog() {
    let secrets = [];
    let notices = 0;
    const annotated = { error: 0, warning: 0 };
    const warnings = [];
    const redact = (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
    const clean = (text) => (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)((0,_lib_escape_for_log_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeForLog */ .z)(redact(text)), maxLineLength);
    const annotation = (diagnostic) => (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)((0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraphsOf */ .Dq)(diagnostic)
        .map((line) => (0,_lib_escape_for_log_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeForLog */ .z)(redact(line)))
        .join('\n'), maxLineLength);
    return {
        redact,
        warnings,
        info: (line) => {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(clean(line));
        },
        ...(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .isDebug */ ._o() && {
            debug: (line) => {
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz(clean(line));
            },
        }),
        notice: (line) => {
            if (++notices <= maxAnnotations)
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm(clean(line));
            else
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(clean(`Notice: ${line}`));
        },
        warning: (warning) => {
            const short = redactDiagnostic(warning, redact);
            warnings.push(short);
            if (++annotated.warning <= maxAnnotations)
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(annotation(short));
            else
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`Warning: ${annotation(short)}`);
        },
        fault: ({ severity, file, line, ...diagnostic }) => {
            const text = annotation(redactDiagnostic(diagnostic, redact));
            const place = { file: redact(file), ...(line !== undefined && { startLine: line }) };
            if (++annotated[severity] > maxFaultAnnotations[severity])
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`${levels[severity]}: ${text}`);
            else if (severity === 'error')
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3(text, place);
            else
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(text, place);
        },
        fail: ({ at, ...failure }) => {
            process.exitCode = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.Failure;
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3(annotation(failure), at && placeOf(at, redact));
        },
        mask: (secret) => {
            if (secret === '' || secrets.includes(secret))
                return;
            // the longest first, because one may contain another
            secrets = [...secrets, secret].sort((a, b) => b.length - a.length);
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(secret);
        },
        startGroup: (title) => {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .startGroup */ .Oh(clean(title));
        },
        endGroup: () => {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .endGroup */ .N4();
        },
    };
}
/** The place of an annotation. */
function placeOf({ file, line, column }, redact) {
    return { file: redact(file), startLine: line, startColumn: column };
}
/** How a line of the log names a fault that is not an annotation. */
const levels = { error: 'Error', warning: 'Warning' };
/** A diagnostic without secrets, cut so that cause, fix, YAML and code fit into one annotation. */
function redactDiagnostic({ code, message, hint, yaml, at }, redact) {
    return {
        code,
        at,
        message: (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(redact(message), 1800),
        hint: (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(redact(hint), 1200),
        yaml: yaml && (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(redact(yaml), 900),
    };
}


/***/ }),

/***/ 9956:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ createStateWriter)
});

// UNUSED EXPORTS: openSavedState

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 17 modules
var lib_core = __nccwpck_require__(9275);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
;// CONCATENATED MODULE: ./src/actions/step/main-process.ts



/** The name under which the step's state holds the identity of its main process. */
const main_process_processState = 'process';
/**
 * The identity of a process; undefined if it does not exist, has ended, or the system has no `/proc`.
 * @throws Error if the process exists and this user may not inspect it
 */
function identify(pid, proc = '/proc') {
    try {
        const stat = (0,external_node_fs_.readFileSync)(`${proc}/${pid}/stat`, 'utf8');
        const commandLine = (0,external_node_fs_.readFileSync)(`${proc}/${pid}/cmdline`, 'utf8');
        // the second field, the name in parentheses, may contain blanks and parentheses
        const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const startTime = fields[18];
        const hasEnded = state === 'Z' || state === 'X' || commandLine === '';
        return hasEnded || startTime === undefined ? undefined : { pid, startTime, commandLine };
    }
    catch (error) {
        const code = (0,user_error/* codeOf */.$N)(error) ?? '';
        if (isGone.has(code))
            return undefined;
        throw error;
    }
}
/** Codes of a process that does not exist, or ended while it was inspected. */
const isGone = new Set(['ENOENT', 'ESRCH', 'ENOTDIR']);
/** Reads an identity from the step's state; undefined if there is none. @throws Error if the state is malformed */
function main_process_parseProcess(state) {
    if (state === '')
        return undefined;
    const value = JSON.parse(state);
    const { pid, startTime, commandLine } = isJsonObject(value) ? value : {};
    if (typeof pid !== 'number' || typeof startTime !== 'string' || typeof commandLine !== 'string') {
        throw new Error('the state of the step holds no process');
    }
    return { pid, startTime, commandLine };
}
/** How long a process may take to end, in milliseconds, after SIGINT and after SIGKILL. */
const maxMs = { interrupt: 10_000, kill: 2_000 };
const pauseMs = 100;
/** The process of this system. */
const systemProcess = {
    identify,
    kill: (pid, signal) => {
        process.kill(pid, signal);
    },
};
/**
 * Ends a main process that is still running after its step, before the post step cleans up. In a container job a cancel
 * ends the docker client only, and the process continues (docker/cli#2607; actions/runner,
 * src/Runner.Worker/Handlers/StepHost.cs). A process is signalled only if id, start time and command line match.
 * @returns `gone` if it had ended before, `stopped` if it was ended, `alive` if it cannot be ended
 */
async function stopProcess(main, { clock, signal, identify: identifyNow, kill }) {
    const isAlive = () => isSameProcess(identifyNow(main.pid), main);
    try {
        if (!isAlive())
            return 'gone';
    }
    catch {
        return 'alive'; // unknown: so it is not signalled, and nothing is cleaned up
    }
    for (const [name, ms] of [
        ['SIGINT', maxMs.interrupt],
        ['SIGKILL', maxMs.kill],
    ]) {
        try {
            kill(main.pid, name);
        }
        catch {
            if (isAlive())
                return 'alive'; // it belongs to another user
        }
        for (const end = clock.now() + ms; clock.now() < end;) {
            if (!isAlive())
                return 'stopped';
            await clock.sleep(pauseMs, signal);
        }
    }
    return isAlive() ? 'alive' : 'stopped';
}
function isSameProcess(one, other) {
    return one !== undefined && one.startTime === other.startTime && one.commandLine === other.commandLine;
}

;// CONCATENATED MODULE: ./src/actions/step/step-state.ts




/**
 * The file with a copy of the state, which can be newer than the runner's: the runner reads the state when the step ends,
 * which in a container job is the end of the docker client, not of the process. All steps of a job share its folder.
 */
function copyOf({ pid, startTime }) {
    const { RUNNER_TEMP = '' } = process.env;
    return RUNNER_TEMP === '' ? undefined : (0,external_node_path_.join)(RUNNER_TEMP, `ion-upload-${pid}-${startTime}.state`);
}
/** Undefined if the system does not provide it; then the post step ends no process. */
function identifySelf() {
    try {
        return identify(process.pid);
    }
    catch {
        return undefined;
    }
}
/** A writer of the step's state and its copy. It removes the secrets that `log` knows. */
function createStateWriter(files, { redact }) {
    const own = identifySelf();
    let copy = own && copyOf(own);
    const save = (name, text) => {
        const value = redact(text);
        files.saveState(name, value);
        if (copy === undefined)
            return;
        try {
            (0,external_node_fs_.appendFileSync)(copy, `${JSON.stringify([name, value])}\n`, { mode: 0o600 });
        }
        catch {
            // an old copy must not be read; the state itself was written
            remove(copy);
            copy = undefined;
        }
    };
    return {
        begin: () => {
            files.check('GITHUB_STATE');
            if (own !== undefined)
                save(main_process_processState, JSON.stringify(own));
        },
        save,
    };
}
/**
 * Opens the state that the main process saved.
 * @throws Error if the state is malformed
 */
function openSavedState() {
    const process = parseProcess(core.getState(processState));
    let copied;
    const valuesOf = (name) => (copied ??= takeCopy(process)).filter(([other]) => other === name).map(([, value]) => value);
    return {
        process,
        get: (name) => valuesOf(name).at(-1) ?? core.getState(name),
        first: (name) => core.getState(name) || (valuesOf(name)[0] ?? ''),
        unseen: (name) => {
            const values = valuesOf(name);
            return values.slice(values.lastIndexOf(core.getState(name)) + 1);
        },
    };
}
/** Reads the copy and removes it. */
function takeCopy(main) {
    const copy = main && copyOf(main);
    if (copy === undefined)
        return [];
    try {
        // the last line of a killed process may be cut: then it has no line feed
        const lines = readFileSync(copy, 'utf8').split('\n').slice(0, -1);
        return lines.map((line) => JSON.parse(line));
    }
    catch {
        return []; // there is no copy
    }
    finally {
        remove(copy);
    }
}
/** Removes the copy if possible. The runner empties the folder before the next job. */
function remove(copy) {
    try {
        (0,external_node_fs_.rmSync)(copy, { force: true });
    }
    catch {
        // it contains no secrets
    }
}


/***/ }),

/***/ 3393:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ readThisRun)
});

// UNUSED EXPORTS: openRunGitHub

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 17 modules
var core = __nccwpck_require__(9275);
// EXTERNAL MODULE: ./src/http/network-error.ts + 1 modules
var network_error = __nccwpck_require__(4035);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/lib/json.ts
var json = __nccwpck_require__(8453);
// EXTERNAL MODULE: ./src/lib/retry.ts
var retry = __nccwpck_require__(1737);
// EXTERNAL MODULE: ./src/lib/trace.ts
var lib_trace = __nccwpck_require__(6126);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/github/api.ts
var api = __nccwpck_require__(8943);
// EXTERNAL MODULE: ./src/http/connections.ts
var connections = __nccwpck_require__(2173);
// EXTERNAL MODULE: ./src/http/send.ts + 2 modules
var http_send = __nccwpck_require__(5208);
;// CONCATENATED MODULE: ./src/github/fetch.ts


/** Redirects without a usable target: another attempt would have the same result. */
class RedirectError extends Error {
}
/** The idle time-out of a request, in milliseconds. A call usually has less time. */
const idleMs = 30_000;
/** Longer than any answer, in bytes: a page has at most 100 comments of 64 Ki characters. */
const maxAnswerLength = 64 * 1024 * 1024;
/** The limit of the Fetch standard. */
const maxRedirects = 20;
/** Statuses without a body (Fetch standard, “null body status”). */
const bodiless = new Set([204, 205, 304]);
/**
 * A `fetch` with the same connections and proxies as for ion and S3. It follows redirects, which GitHub sends for renamed
 * repositories, and sends the token to no other origin.
 * @throws as `Http.send` does
 */
function createFetch(clock) {
    const http = (0,http_send/* createHttp */.V)();
    const freshen = (0,connections/* createFreshness */.s)(http, clock);
    const send = ({ url, ...request }, signal) => {
        freshen(true); // because this request is not retried
        const body = Buffer.from(request.body ?? '');
        const length = request.body === undefined ? {} : { 'content-length': String(body.length) };
        const headers = { ...request.headers, ...length };
        return http.send({ ...(0,http_send/* destinationOf */.M)(url), method: request.method, headers, body }, { signal, idleMs, maxAnswerLength });
    };
    return async (url, { method, headers, body, signal }) => {
        let request = { url: new URL(url), method, headers, body };
        for (let count = 0; count <= maxRedirects; count++) {
            const answer = await send(request, signal);
            const next = redirected(request, answer);
            if (next === undefined)
                return toResponse(answer);
            request = next;
        }
        throw new RedirectError('it redirects endlessly');
    };
}
/** The request that an answer redirects to, by the Fetch standard; undefined if it is not a redirect. */
function redirected(request, { status, headers }) {
    if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined)
        return undefined;
    const url = URL.parse(headers.location, request.url.href);
    // otherwise the answer would count as a success
    if (url === null || !/^https?:$/.test(url.protocol)) {
        throw new RedirectError('it redirects to something other than a web address');
    }
    const isRead = status === 303 || (status < 303 && request.method === 'POST');
    const dropped = [
        ...(isRead ? ['content-type'] : []),
        ...(url.origin === request.url.origin ? [] : ['authorization']),
    ];
    const headersLeft = Object.entries(request.headers).filter(([name]) => !dropped.includes(name.toLowerCase()));
    return {
        ...request,
        ...(isRead && { method: 'GET', body: undefined }),
        url,
        headers: Object.fromEntries(headersLeft),
    };
}
function toResponse({ status, headers, body }) {
    const pairs = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
    return new Response(bodiless.has(status) ? null : new Uint8Array(body), { status, headers: pairs });
}

// EXTERNAL MODULE: ./src/github/rate-limit.ts
var rate_limit = __nccwpck_require__(7403);
;// CONCATENATED MODULE: ./src/github/open-github.ts









/** How long an attempt may take by default, in milliseconds. */
const usualMs = 10_000;
/** In characters: the annotation must have room for the hint. */
const maxWordsLength = 500;
/** The deadline of a call ends its retries. */
const policy = { attempts: Infinity, minMs: 0, baseMs: 1000, capMs: 8000 };
/** Routes that create something: a second call would create a second comment. Other calls set a state. */
const creates = new Set(['POST /repos/{owner}/{repo}/issues/{issue_number}/comments']);
/** Silences the client, which warns of deprecated routes outside of our log. */
const quiet = { warn: () => undefined };
/**
 * The API of the GitHub server of the run, through the proxy of the runner.
 * @param repository `OWNER/NAME`
 * @returns calls that throw GitHubError, or the reason of their signal
 */
function openGitHub(token, repository, { clock, log }) {
    const attempt = createAttempt(token, repository, { clock, log });
    return async (route, parameters, bounds) => {
        try {
            return await (0,retry/* retry */.L5)((count) => attempt(route, parameters, bounds, count), {
                clock,
                policy,
                ...bounds,
                decide: (error) => decide(error, creates.has(route), clock.wallNow()),
                onRetry: (error, count, pauseMs) => {
                    log.info((0,retry/* describeRetry */.eV)((0,user_error/* messageOf */.bD)(error), count, pauseMs));
                },
            });
        }
        catch (error) {
            if (error instanceof retry/* DeadlineError */.j3)
                throw error.cause;
            throw error instanceof DOMException ? late(error) : error; // a time limit of the caller
        }
    };
}
/** One attempt of a call. Attempts are numbered from 1. */
function createAttempt(token, repository, { clock, log }) {
    const [owner = '', repo = ''] = repository.split('/');
    let client;
    return async (route, parameters, { signal, attemptMs = usualMs }, count) => {
        // replaces the client's fetch, which has its own connections and proxies
        client ??= Promise.all(/* import() */[__nccwpck_require__.e(794), __nccwpck_require__.e(231)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2413)).then(({ getOctokit }) => getOctokit(token, { request: { fetch: createFetch(clock), log: quiet } }));
        const { request } = await client;
        const over = new AbortController();
        const limit = new AbortController();
        const waiting = clock.sleep(attemptMs, over.signal).then(() => {
            limit.abort();
        });
        waiting.catch(() => undefined);
        const end = AbortSignal.any([signal, limit.signal]);
        const send = async () => {
            try {
                return await request(route, { owner, repo, ...parameters, request: { signal: end } });
            }
            catch (error) {
                throw end.aborted ? late(error) : toGitHubError(error, token);
            }
        };
        try {
            const trace = (0,lib_trace/* createTrace */.s)('GitHub', count, { log, clock });
            const { method, url } = request.endpoint(route, { owner, repo, ...parameters });
            const { host, pathname, search } = new URL(url);
            const answer = await (trace === undefined
                ? send()
                : trace({ method, host, path: pathname + search }, send));
            const { status, data } = answer;
            if (status === 204 || (typeof data === 'object' && data !== null))
                return { data };
            throw new api/* GitHubError */.y_('GitHub answered with something other than JSON', api/* unclear */.lD);
        }
        finally {
            over.abort();
        }
    };
}
function late(cause) {
    return new api/* GitHubError */.y_('GitHub did not answer in time', api/* unclear */.lD, cause);
}
/** The client also gives network errors a status; it is GitHub's only if there is a response. */
function toGitHubError(error, token) {
    const response = (0,json/* isJsonObject */.OW)(error) && 'response' in error ? error['response'] : undefined;
    if (!(0,json/* isJsonObject */.OW)(response) || typeof response['status'] !== 'number')
        return unreached(error);
    const { status } = response;
    // without the address of the API's documentation, and without the token, which masking would miss once it is cut
    const said = (0,user_error/* messageOf */.bD)(error).replace(/ - https?:\S+$/, '') + detailOf(response['data']);
    const words = (0,format/* shorten */.ml)(said.replaceAll(token, '***'), maxWordsLength);
    const refusal = { status, words, headers: textsOf(response['headers']) };
    const isTransient = status === 408 ||
        (status >= 500 && status !== 501 && status !== 505) ||
        (0,rate_limit/* rateLimitPauseMs */.s)(refusal, 0) !== undefined;
    const mayHaveWorked = status === 408 || (status >= 500 && status !== 503);
    return new api/* GitHubError */.y_(`GitHub answered ${status} (${words})`, { refusal, mayHaveWorked, isTransient }, error);
}
/** The client shows `errors` only if it is a list; GitHub also sends a text. */
function detailOf(data) {
    const errors = (0,json/* isJsonObject */.OW)(data) ? data['errors'] : undefined;
    return typeof errors === 'string' ? `: ${errors}` : '';
}
function textsOf(headers) {
    const entries = Object.entries((0,json/* isJsonObject */.OW)(headers) ? headers : {});
    const texts = entries.filter((entry) => typeof entry[1] === 'string');
    return Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), value]));
}
function unreached(error) {
    const { mayHaveArrived, remedy } = new network_error/* NetworkError */.D(error);
    const cause = Error.isError(error) ? error.cause : undefined;
    const isWrong = cause instanceof user_error/* UserError */.yo || cause instanceof RedirectError;
    return new api/* GitHubError */.y_(`GitHub was not reached: ${(0,user_error/* messageOf */.bD)(error)}`, {
        refusal: undefined,
        mayHaveWorked: mayHaveArrived && !isWrong,
        isTransient: remedy === undefined && !isWrong,
    }, error);
}
function decide(error, isCreate, wallNow) {
    if (!(error instanceof api/* GitHubError */.y_) || !error.isTransient)
        return { again: false };
    if (isCreate && error.mayHaveWorked)
        return { again: false };
    const afterMs = error.refusal && (0,rate_limit/* rateLimitPauseMs */.s)(error.refusal, wallNow);
    return { again: true, ...(afterMs === undefined ? {} : { afterMs }) };
}

// EXTERNAL MODULE: ./src/github/run.ts
var run = __nccwpck_require__(1738);
// EXTERNAL MODULE: ./src/github/subject.ts
var subject = __nccwpck_require__(8127);
// EXTERNAL MODULE: ./src/inputs/reporting.ts
var reporting = __nccwpck_require__(1439);
// EXTERNAL MODULE: ./src/lib/clock.ts
var clock = __nccwpck_require__(4517);
;// CONCATENATED MODULE: ./src/actions/step/this-run.ts






/** How long requests for the subject of the run may take, in milliseconds; longer than a rate limit of a minute. */
const maxMs = 90_000;
/**
 * Reads the facts of the run from the environment and the event; asks GitHub for what the event lacks.
 * @throws UserError if the event of the run cannot be read
 */
async function readThisRun(log, signal) {
    const { env } = process;
    const trigger = await (0,run/* readTrigger */.vE)(env);
    const github = openRunGitHub(log);
    const bounds = { signal, deadline: clock/* systemClock */.m.now() + maxMs };
    return {
        trigger,
        subject: await (0,subject/* findSubject */.os)(trigger, github, bounds),
        attempt: (0,run/* readAttempt */.ce)(env),
        reporter: (0,run/* readReporter */.YH)(env, trigger),
        repository: (0,run/* repositoryTag */.B1)(env),
        github,
    };
}
/** GitHub's API with the token of `github-token`; undefined if that is empty. */
function openRunGitHub(log, get = core/* getInput */.V4) {
    const token = (0,reporting/* readGithubToken */.lF)(get);
    if (token === undefined)
        return undefined;
    log.mask(token);
    return openGitHub(token, process.env['GITHUB_REPOSITORY'] ?? '', { clock: clock/* systemClock */.m, log });
}


/***/ }),

/***/ 6295:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ withAccess)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9275);
/* harmony import */ var _inputs_access_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3787);


/** The work of a step that needs ion. It is skipped if there is no token and the inputs allow that. */
function withAccess(log, work) {
    return async () => {
        const access = (0,_inputs_access_js__WEBPACK_IMPORTED_MODULE_1__/* .readAccess */ .z)(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4);
        if (access.granted)
            await work(access);
        else
            log.notice(access.reason);
    };
}


/***/ }),

/***/ 4622:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _features_publish_leave_status_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9606);
/* harmony import */ var _features_publish_publish_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6204);
/* harmony import */ var _features_publish_wait_action_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6017);
/* harmony import */ var _features_recover_recover_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6088);
/* harmony import */ var _github_comment_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(7318);
/* harmony import */ var _github_commit_status_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(7593);
/* harmony import */ var _github_release_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(5386);
/* harmony import */ var _github_summary_text_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(114);
/* harmony import */ var _inputs_asset_key_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(8871);
/* harmony import */ var _inputs_import_key_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(4166);
/* harmony import */ var _inputs_reporting_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(1439);
/* harmony import */ var _inputs_upload_inputs_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(5350);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_14__ = __nccwpck_require__(4517);
/* harmony import */ var _provenance_record_js__WEBPACK_IMPORTED_MODULE_15__ = __nccwpck_require__(6312);
/* harmony import */ var _state_phases_js__WEBPACK_IMPORTED_MODULE_32__ = __nccwpck_require__(9555);
/* harmony import */ var _state_run_state_js__WEBPACK_IMPORTED_MODULE_16__ = __nccwpck_require__(3124);
/* harmony import */ var _tiling_status_js__WEBPACK_IMPORTED_MODULE_17__ = __nccwpck_require__(7013);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_18__ = __nccwpck_require__(5255);
/* harmony import */ var _step_inputs_js__WEBPACK_IMPORTED_MODULE_19__ = __nccwpck_require__(8461);
/* harmony import */ var _step_docs_folder_js__WEBPACK_IMPORTED_MODULE_20__ = __nccwpck_require__(5780);
/* harmony import */ var _step_get_input_js__WEBPACK_IMPORTED_MODULE_21__ = __nccwpck_require__(7507);
/* harmony import */ var _step_ion_client_js__WEBPACK_IMPORTED_MODULE_22__ = __nccwpck_require__(9709);
/* harmony import */ var _step_post_inputs_js__WEBPACK_IMPORTED_MODULE_23__ = __nccwpck_require__(5330);
/* harmony import */ var _step_reports_js__WEBPACK_IMPORTED_MODULE_24__ = __nccwpck_require__(6191);
/* harmony import */ var _step_run_step_js__WEBPACK_IMPORTED_MODULE_25__ = __nccwpck_require__(4999);
/* harmony import */ var _step_runner_files_js__WEBPACK_IMPORTED_MODULE_26__ = __nccwpck_require__(7172);
/* harmony import */ var _step_signals_js__WEBPACK_IMPORTED_MODULE_27__ = __nccwpck_require__(6143);
/* harmony import */ var _step_step_log_js__WEBPACK_IMPORTED_MODULE_28__ = __nccwpck_require__(1749);
/* harmony import */ var _step_step_state_js__WEBPACK_IMPORTED_MODULE_29__ = __nccwpck_require__(9956);
/* harmony import */ var _step_this_run_js__WEBPACK_IMPORTED_MODULE_30__ = __nccwpck_require__(3393);
/* harmony import */ var _step_with_access_js__WEBPACK_IMPORTED_MODULE_31__ = __nccwpck_require__(6295);

































const log = (0,_step_step_log_js__WEBPACK_IMPORTED_MODULE_28__/* .createStepLog */ .d)();
const { signal, assetSignal, endSignal } = (0,_step_signals_js__WEBPACK_IMPORTED_MODULE_27__/* .abortOnSignals */ .P)();
const files = (0,_step_runner_files_js__WEBPACK_IMPORTED_MODULE_26__/* .createRunnerFiles */ .S)(process.env);
const saved = (0,_step_step_state_js__WEBPACK_IMPORTED_MODULE_29__/* .createStateWriter */ .x)(files, log);
const clock = _lib_clock_js__WEBPACK_IMPORTED_MODULE_14__/* .systemClock */ .m;
const start = clock.now();
const { GITHUB_REPOSITORY = '', GITHUB_REF_NAME = '', GITHUB_WORKSPACE = process.cwd() } = process.env;
const context = {
    step: _step_get_input_js__WEBPACK_IMPORTED_MODULE_21__/* .getInput */ .V,
    defaultName: `${GITHUB_REPOSITORY} ${GITHUB_REF_NAME}`.trim() || 'ion-upload',
    repository: GITHUB_REPOSITORY,
};
const phases = (0,_state_phases_js__WEBPACK_IMPORTED_MODULE_32__/* .createPhases */ .b)(log, clock);
// a second signal ends the process within a phase
process.once('exit', phases.flush);
let run;
let inputs;
let reports;
const state = (0,_state_run_state_js__WEBPACK_IMPORTED_MODULE_16__/* .createRunState */ .x)({
    setOutput: (name, value) => {
        files.setOutput(name, log.redact(value));
    },
    saveState: saved.save,
    onAdvance: (progress, publication) => {
        const status = (0,_github_commit_status_js__WEBPACK_IMPORTED_MODULE_7__/* .pendingStatus */ ._L)(progress, publication);
        if (status !== undefined)
            reports?.progress(status);
    },
});
const step = {
    begin: () => {
        for (const secret of (0,_inputs_import_key_js__WEBPACK_IMPORTED_MODULE_11__/* .importSecrets */ .P)(_step_get_input_js__WEBPACK_IMPORTED_MODULE_21__/* .getInput */ .V))
            log.mask(secret);
        saved.begin();
        (0,_step_post_inputs_js__WEBPACK_IMPORTED_MODULE_23__/* .saveTokens */ .yH)(saved.save);
    },
    work: (0,_step_with_access_js__WEBPACK_IMPORTED_MODULE_31__/* .withAccess */ .l)(log, upload),
    known: state.publication,
    summary: (known, end) => (0,_github_summary_text_js__WEBPACK_IMPORTED_MODULE_9__/* .uploadSummary */ .o1)(known, phases.ended, end),
    async report(known, failure) {
        // malformed inputs have failed the run already
        reports ??= await prepareReports().catch(() => undefined);
        const isWritten = await reports?.end({
            status: (0,_github_commit_status_js__WEBPACK_IMPORTED_MODULE_7__/* .finalStatus */ .nH)(known, failure),
            rows: known.assetId === undefined && failure === undefined ? [] : [(0,_github_comment_js__WEBPACK_IMPORTED_MODULE_6__/* .uploadRow */ .Ex)(known, clock.now() - start)],
            section: sectionOf(known, failure),
        });
        const { left } = known;
        return failure === undefined && left !== undefined && isWritten !== true ? (0,_features_publish_leave_status_js__WEBPACK_IMPORTED_MODULE_2__/* .notLeft */ .rw)(left) : undefined;
    },
};
await (0,_step_run_step_js__WEBPACK_IMPORTED_MODULE_25__/* .runStep */ .e)(step, { log, signal, files });
/** No section if the run failed before the tiling ended or has no asset: the log and the summary report that. */
function sectionOf(known, failure) {
    const { assetId, status = '', rejection } = known;
    const section = (commit, before) => (0,_github_release_js__WEBPACK_IMPORTED_MODULE_8__/* .releaseSection */ .hA)(known, commit, before);
    if ((0,_tiling_status_js__WEBPACK_IMPORTED_MODULE_17__/* .hasFailed */ .WN)({ status }) || rejection !== undefined)
        return section;
    if (failure !== undefined || assetId === undefined)
        return undefined;
    if (status === 'COMPLETE')
        return section;
    return {
        why: 'The step did not wait until the asset was COMPLETE.',
        hint: 'Remove `wait: false` or `release-notes`.',
    };
}
/** Reports are prepared first, so that they can also report wrong inputs. */
async function prepareReports() {
    const { get, reading } = await stepInputs().catch(() => ({
        get: (0,_step_inputs_js__WEBPACK_IMPORTED_MODULE_19__/* .inputsForReports */ .W)(context),
        reading: async (read) => Promise.resolve(read()),
    }));
    const [reporting, keyTag] = await reading(() => [(0,_inputs_reporting_js__WEBPACK_IMPORTED_MODULE_12__/* .readUploadReporting */ .qz)(get), (0,_provenance_record_js__WEBPACK_IMPORTED_MODULE_15__/* .tagOf */ .cO)((0,_inputs_asset_key_js__WEBPACK_IMPORTED_MODULE_10__/* .readAssetKey */ .oS)(get))]);
    const tools = { log, signal, endSignal, saveState: saved.save };
    return (0,_step_reports_js__WEBPACK_IMPORTED_MODULE_24__/* .openRunReports */ .D)(reporting, keyTag, await thisRun(), tools);
}
function thisRun() {
    return (run ??= (0,_step_this_run_js__WEBPACK_IMPORTED_MODULE_30__/* .readThisRun */ .O)(log, signal));
}
function stepInputs() {
    return (inputs ??= (0,_step_inputs_js__WEBPACK_IMPORTED_MODULE_19__/* .openStepInputs */ .S)(context, GITHUB_WORKSPACE));
}
async function upload(access) {
    (0,_step_post_inputs_js__WEBPACK_IMPORTED_MODULE_23__/* .saveUpload */ .fz)(access, saved.save);
    reports = await prepareReports();
    const { get, reading, source } = await stepInputs();
    if (source !== undefined)
        log.info(source);
    const uploadInputs = await reading(() => (0,_inputs_upload_inputs_js__WEBPACK_IMPORTED_MODULE_13__/* .readUploadInputs */ .J)(get, context.defaultName));
    state.record({ viewerUrl: (0,_inputs_reporting_js__WEBPACK_IMPORTED_MODULE_12__/* .readViewerUrl */ .k9)(get), runAttempt: (await thisRun()).attempt?.attempt });
    const secrets = (0,_inputs_import_key_js__WEBPACK_IMPORTED_MODULE_11__/* .importSecrets */ .P)(get);
    const client = (0,_step_ion_client_js__WEBPACK_IMPORTED_MODULE_22__/* .openClient */ .My)(access, phases.log, { secrets });
    try {
        const { record, advance, publication } = state;
        const effects = { client, fetchFile: (0,_step_ion_client_js__WEBPACK_IMPORTED_MODULE_22__/* .openFetchFile */ .nn)(phases.log), clock, log: phases.log, signal };
        const io = { ...effects, step: phases.run, record, advance, publication };
        await (0,_features_publish_publish_js__WEBPACK_IMPORTED_MODULE_3__/* .publish */ .m)(uploadInputs, await readRunFacts(uploadInputs.assetKey), io);
        if (state.progress().stage !== 'none')
            state.advance({ stage: 'none' });
    }
    catch (error) {
        // with new connections: those of the run may have been idle for hours
        const tools = {
            client: (0,_step_ion_client_js__WEBPACK_IMPORTED_MODULE_22__/* .openClient */ .My)(access, log, { hasAnswered: true, secrets }),
            clock,
            signal,
            assetSignal,
            state,
        };
        throw await (0,_features_recover_recover_js__WEBPACK_IMPORTED_MODULE_5__/* .recover */ .l)(error, uploadInputs.deleteOnFailure, tools);
    }
}
async function readRunFacts(assetKey) {
    const workspace = GITHUB_WORKSPACE;
    return {
        nonce: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex'),
        provenance: await provenanceOfRun(assetKey),
        waitAction: (0,_features_publish_wait_action_js__WEBPACK_IMPORTED_MODULE_4__/* .nameWaitAction */ .r)({ root: (0,_step_docs_folder_js__WEBPACK_IMPORTED_MODULE_20__/* .actionRoot */ .Xu)(), workspace, path: (node_path__WEBPACK_IMPORTED_MODULE_1___default()) }),
        workspace,
    };
}
async function provenanceOfRun(assetKey) {
    const known = await thisRun();
    const { pullRequest } = known.subject;
    if (known.repository !== undefined && typeof pullRequest === 'object') {
        const { code, why, hint = 'Delete the asset by its id when it is no longer needed.', yaml } = pullRequest;
        log.warning({
            code: code ?? 'owner-unknown',
            message: `Later runs will neither reuse nor delete the asset: ${why}`,
            hint,
            yaml,
        });
    }
    const owner = (0,_place_js__WEBPACK_IMPORTED_MODULE_18__/* .ownerOf */ .b)(known);
    return owner && { ...owner, key: (0,_provenance_record_js__WEBPACK_IMPORTED_MODULE_15__/* .tagOf */ .cO)(assetKey) };
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 7383:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readPolicy)
/* harmony export */ });
/** In characters. An annotation of GitHub has room for little more. */
const maxLength = 850;
/**
 * The policy with which an IAM user can list the bucket and read the objects of a source, as JSON to paste. It lets the
 * user list the whole bucket, because it is unknown how ion lists. If there are too many lines, it lets it read the whole
 * bucket, too.
 */
function readPolicy({ bucket, prefixes, keys }) {
    const objects = [...prefixes.map((prefix) => `${literal(prefix)}*`), ...keys.map(literal)];
    const policy = policyFor(bucket, objects);
    return policy.length <= maxLength ? policy : policyFor(bucket, ['*']);
}
function policyFor(bucket, objects) {
    const arn = `arn:aws:s3:::${bucket}`;
    const statement = [
        { Effect: 'Allow', Action: 's3:ListBucket', Resource: arn },
        { Effect: 'Allow', Action: 's3:GetObject', Resource: objects.map((name) => `${arn}/${name}`) },
    ];
    return JSON.stringify({ Version: '2012-10-17', Statement: statement }, undefined, 1);
}
/** A name in which `*`, `?` and `$` have no meaning ("IAM policy elements: Variables and tags", special characters). */
function literal(name) {
    return name.replace(/[*?$]/g, '$${$&}');
}


/***/ }),

/***/ 9606:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  SF: () => (/* binding */ leaveStatus),
  jP: () => (/* binding */ mustVerify),
  rw: () => (/* binding */ notLeft)
});

// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/provenance/record.ts + 1 modules
var record = __nccwpck_require__(6312);
;// CONCATENATED MODULE: ./src/provenance/left-code.ts

/** The identity of an asset with this record. */
function identityOf({ nonce, provenance, contents }) {
    return { nonce, provenance, digest: contents.data?.digest };
}
/**
 * A code of the key and the data of an asset, and of what a step expects of it. A commit status carries it, so that it
 * counts for no other asset, version or expectation. It is no signature.
 * @returns 12 hexadecimal digits: a commit status has room for no more
 */
function leftCodeOf({ nonce, provenance, digest }, { verify, expectedBounds }) {
    const { west, south, east, north } = expectedBounds ?? {};
    const place = expectedBounds === undefined ? [] : [west, south, east, north];
    return (0,record/* tagOf */.cO)(JSON.stringify([provenance.key, digest ?? nonce, verify, ...place])).slice(0, 12);
}

// EXTERNAL MODULE: ./src/provenance/lines.ts
var lines = __nccwpck_require__(8988);
// EXTERNAL MODULE: ./src/state/run-tag.ts
var run_tag = __nccwpck_require__(6369);
;// CONCATENATED MODULE: ./src/features/publish/leave-status.ts




/** Whether the step must fail for some complete assets. */
function isStrict({ verify, expectedBounds }) {
    return verify === 'error' || expectedBounds !== undefined;
}
/** The error for a status that was left, but could not be written: nobody would verify the asset. */
function notLeft(left) {
    if (!isStrict(left))
        return undefined;
    return new user_error/* UserError */.yo('status-not-left', `The commit status could not be written, so the \`sync\` action cannot verify asset ${left.assetId}.`, 'Correct what the warning about the status says, and run the job again: it reuses the asset. Or remove `wait: false`.');
}
/** Whether a run that does not wait must verify an asset that is `COMPLETE` already, as one that waits does. */
function mustVerify(expectation, { record }) {
    return isStrict(expectation) || (0,lines/* isRejected */.TK)(record);
}
/**
 * What a run that does not wait leaves to the `sync` action, which ends its commit status.
 * @returns undefined if `sync` cannot identify the asset, and nothing must be verified
 * @throws UserError if something must be verified, and `sync` cannot identify the asset
 */
function leaveStatus({ family: { id }, digest, hasRecord }, { verify, expectedBounds }, { provenance, nonce }) {
    if (provenance !== undefined && hasRecord) {
        const identity = { provenance, nonce, digest };
        const code = leftCodeOf(identity, { verify, expectedBounds });
        const { run = '', attempt = '' } = provenance;
        return { assetId: id, code, runTag: (0,run_tag/* runTagOf */.L)(run, attempt), verify, expectedBounds };
    }
    if (!isStrict({ verify, expectedBounds }))
        return undefined;
    throw new user_error/* UserError */.yo('status-not-left', `Asset ${id} has no whole record, so the \`sync\` action cannot verify it and end the commit status.`, 'Correct what the warnings of this step say, and run the job again. Or remove `wait: false`.');
}


/***/ }),

/***/ 6204:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ publish)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
var external_node_path_default = /*#__PURE__*/__nccwpck_require__.n(external_node_path_);
// EXTERNAL MODULE: ./src/lib/json.ts
var lib_json = __nccwpck_require__(8453);
;// CONCATENATED MODULE: ./src/formats/source-reader.ts
/** Whether the contents of files can be read. ion reads the objects of an import itself, so only their names are known. */
function hasContents(files) {
    return 'read' in files;
}

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __nccwpck_require__(4653);
;// CONCATENATED MODULE: ./src/preflight/budget.ts
/** The budget of a check is used up. It is no fault of the data. */
class BudgetError extends Error {
    constructor() {
        super('the check used up its budget of bytes or time');
        this.name = 'BudgetError';
    }
}
/** After this many reads the process handles signals and other events. */
const readsBetweenPauses = 200;
/**
 * A reader that ends a check which reads too much or takes too long.
 * @throws BudgetError from `read` and `stream`, or the signal's reason
 */
function limitReader(reader, { bytes, milliseconds }, { clock, signal }) {
    const end = clock.now() + milliseconds;
    let left = bytes;
    let reads = 0;
    const spend = (count) => {
        left -= count;
        if (left < 0 || clock.now() > end)
            throw new BudgetError();
        signal.throwIfAborted();
        return ++reads % readsBetweenPauses === 0;
    };
    return {
        files: reader.files,
        async read(key, start, length) {
            const isPause = spend(Math.min(length, reader.files.get(key)?.size ?? 0));
            if (isPause)
                await pause(signal);
            return reader.read(key, start, length);
        },
        async *stream(key) {
            for await (const chunk of reader.stream(key)) {
                if (spend(chunk.length))
                    await pause(signal);
                yield chunk;
            }
        },
    };
}
async function pause(signal) {
    await new Promise(setImmediate);
    signal.throwIfAborted();
}

;// CONCATENATED MODULE: ./src/preflight/checks.ts

/** Checks whether the content of files fits their names. It needs no source type. */
const contentCheck = {
    name: 'content',
    load: async () => (await __nccwpck_require__.e(/* import() */ 584).then(__nccwpck_require__.bind(__nccwpck_require__, 3584))).checkContent,
};
/** All checks, in the order in which they run. Each is a chunk of the bundle, which only runs that need it load. */
const available = [
    { ...contentCheck, extensions: [] },
    {
        name: 'zip',
        extensions: extension/* zipExtensions */.IS,
        load: async () => (await __nccwpck_require__.e(/* import() */ 316).then(__nccwpck_require__.bind(__nccwpck_require__, 5316))).checkZip,
    },
    {
        name: 'tileset',
        extensions: [],
        sourceTypes: ['3DTILES'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(378), __nccwpck_require__.e(74), __nccwpck_require__.e(62)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3062))).checkTileset,
    },
    {
        name: 'glTF',
        extensions: ['.gltf', '.glb'],
        sourceTypes: ['3D_MODEL', '3D_CAPTURE', 'BIM_CAD', 'BIM_CAD_DB'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(378), __nccwpck_require__.e(74)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3074))).checkGltf,
    },
    {
        name: 'OBJ',
        extensions: ['.obj'],
        sourceTypes: ['3D_MODEL', '3D_CAPTURE'],
        load: async () => (await __nccwpck_require__.e(/* import() */ 369).then(__nccwpck_require__.bind(__nccwpck_require__, 8750))).checkObj,
    },
    {
        name: 'COLLADA',
        extensions: ['.dae'],
        sourceTypes: ['3D_MODEL', '3D_CAPTURE'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(800), __nccwpck_require__.e(154), __nccwpck_require__.e(313)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8573))).checkCollada,
    },
    {
        name: 'photogrammetry',
        extensions: ['.obj', '.gltf', '.glb', '.dae', '.fbx'],
        sourceTypes: ['3D_MODEL'],
        load: async () => (await __nccwpck_require__.e(/* import() */ 110).then(__nccwpck_require__.bind(__nccwpck_require__, 5110))).checkCapture,
    },
    {
        name: 'IFC',
        extensions: ['.ifc'],
        sourceTypes: ['BIM_CAD', 'BIM_CAD_DB'],
        load: async () => (await __nccwpck_require__.e(/* import() */ 978).then(__nccwpck_require__.bind(__nccwpck_require__, 7978))).checkIfc,
    },
    {
        name: 'CAD',
        extensions: ['.dxf', '.dwg', '.fbx'],
        sourceTypes: ['3D_MODEL', '3D_CAPTURE', 'BIM_CAD', 'BIM_CAD_DB'],
        load: async () => (await __nccwpck_require__.e(/* import() */ 700).then(__nccwpck_require__.bind(__nccwpck_require__, 8700))).checkDxf,
    },
    {
        name: 'CityGML',
        extensions: ['.gml', '.xml', '.citygml'],
        sourceTypes: ['CITYGML'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(800), __nccwpck_require__.e(173), __nccwpck_require__.e(154), __nccwpck_require__.e(305)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9305))).checkCityGml,
    },
    {
        name: 'KML',
        extensions: ['.kml'],
        sourceTypes: ['KML'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(800), __nccwpck_require__.e(154), __nccwpck_require__.e(413)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2705))).checkKml,
    },
    {
        name: 'point clouds',
        extensions: ['.las', '.laz'],
        sourceTypes: ['POINT_CLOUD'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(173), __nccwpck_require__.e(54)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8054))).checkLas,
    },
    {
        name: 'rasters',
        extensions: ['.tif', '.tiff', '.asc', '.flt', '.jpg', '.jpeg', '.png', '.img', '.dem'],
        sourceTypes: ['RASTER_IMAGERY', 'RASTER_TERRAIN'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(800), __nccwpck_require__.e(173), __nccwpck_require__.e(21), __nccwpck_require__.e(684)]).then(__nccwpck_require__.bind(__nccwpck_require__, 684))).checkRasters,
    },
    {
        name: 'GeoJSON',
        extensions: ['.geojson', '.topojson', '.json'],
        sourceTypes: ['GEOJSON'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(174), __nccwpck_require__.e(492)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4492))).checkGeoJson,
    },
    {
        name: 'CZML',
        extensions: ['.czml', '.json'],
        sourceTypes: ['CZML'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(174), __nccwpck_require__.e(905)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2905))).checkCzml,
    },
    {
        name: 'types',
        extensions: [],
        load: async () => (await __nccwpck_require__.e(/* import() */ 588).then(__nccwpck_require__.bind(__nccwpck_require__, 6588))).checkTypes,
    },
];
/** The checks of files whose contents cannot be read, in the order in which they run. */
const availableByName = [
    {
        name: 'import',
        extensions: [],
        load: async () => (await __nccwpck_require__.e(/* import() */ 709).then(__nccwpck_require__.bind(__nccwpck_require__, 2709))).checkImport,
    },
    {
        name: 'empty files',
        extensions: [],
        load: async () => (await __nccwpck_require__.e(/* import() */ 94).then(__nccwpck_require__.bind(__nccwpck_require__, 3094))).checkEmptyFiles,
    },
    {
        name: 'root of the tileset',
        extensions: [],
        sourceTypes: ['3DTILES'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(378), __nccwpck_require__.e(74), __nccwpck_require__.e(62)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3062))).checkRootName,
    },
    {
        name: 'files beside rasters',
        extensions: [],
        sourceTypes: ['RASTER_IMAGERY', 'RASTER_TERRAIN'],
        load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(800), __nccwpck_require__.e(173), __nccwpck_require__.e(21)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2021))).checkRasterNames,
    },
    {
        name: 'types by name',
        extensions: [],
        load: async () => (await __nccwpck_require__.e(/* import() */ 682).then(__nccwpck_require__.bind(__nccwpck_require__, 9682))).checkTypesByName,
    },
];
/** The checks for data of a source type: those that have files to read. */
function checksFor(sourceType, names) {
    return checks_select(available, sourceType, names);
}
/** The checks for data of a source type that need the names and sizes of the files only. */
function nameChecksFor(sourceType, names) {
    return checks_select(availableByName, sourceType, names);
}
function checks_select(checks, sourceType, { files }) {
    const present = new Set();
    for (const key of files.keys())
        present.add((0,extension/* extensionOf */.je)(key));
    return checks.filter(({ extensions, sourceTypes }) => (sourceTypes?.includes(sourceType) ?? true) &&
        (extensions.length === 0 || extensions.some((extension) => present.has(extension))));
}

// EXTERNAL MODULE: ./src/formats/uri.ts
var uri = __nccwpck_require__(5658);
;// CONCATENATED MODULE: ./src/preflight/findings/references.ts


/**
 * Creates a function that finds the file that a name in another file leads to. It tries the name as it is, then decoded
 * as a URI (RFC 3986), then with `/` for each backslash. 3d-tiles-validator and obj2gltf do the same.
 */
function createResolver(files, lookOutside = () => Promise.resolve(undefined)) {
    const byFoldedKey = lazily(() => new Map([...files.keys()].map((key) => [fold(key), key])));
    const byBaseName = lazily(() => new Map([...files.keys()].map((key) => [fold(external_node_path_.posix.basename(key)), key])));
    const search = async (from, name) => {
        if (/^(?!file:)[a-z][a-z\d+.-]+:/i.test(name))
            return { kind: 'external' };
        const folder = external_node_path_.posix.dirname(from);
        const keysOf = (text) => spellings(text).map((spelling) => external_node_path_.posix.join(folder, spelling));
        if (isAbsolute(name)) {
            const keys = endsOf(name).flatMap(keysOf);
            return { kind: 'absolute', key: keys.find((key) => files.has(key)) };
        }
        const keys = keysOf(name);
        const found = keys.find((key) => files.has(key));
        if (found !== undefined)
            return { kind: 'found', key: found };
        if (keys.some((key) => files.has(archiveOf(key))))
            return { kind: 'external' };
        const slashed = name.includes('\\') ? keysOf(name.replaceAll('\\', '/')) : [];
        const turned = slashed.find((key) => files.has(key));
        if (turned !== undefined)
            return { kind: 'backslash', key: turned };
        const candidates = [...keys, ...slashed];
        const folded = candidates.map((key) => byFoldedKey().get(fold(key))).find((key) => key !== undefined);
        if (folded !== undefined)
            return { kind: 'case', key: folded };
        for (const key of candidates) {
            const outside = await lookOutside(key);
            if (outside !== undefined)
                return { ...outside, key };
        }
        const [key = name] = slashed.length > 0 ? slashed : keys;
        const near = byBaseName().get(fold(external_node_path_.posix.basename(key)));
        return { kind: 'missing', key, near: near === from ? undefined : near };
    };
    return (from, name) => {
        const key = from.slice(0, from.lastIndexOf('/') + 1) + name;
        return files.has(key) ? { kind: 'found', key } : search(from, name);
    };
}
/** The ways to read a name, the literal one first: as a URI it can be percent-encoded, and have a query. */
function spellings(name) {
    const bare = name.replace(/[?#].*$/s, '');
    return [...new Set([name, (0,uri/* decodeUri */.z)(name), bare, (0,uri/* decodeUri */.z)(bare)])].filter((spelling) => spelling !== '');
}
/** The archive of tiles in a path such as `city.3tz/0.glb`, which 3d-tiles-tools reads; `''` if there is none. */
function archiveOf(path) {
    return /^.*?\.3tz(?=\/)/i.exec(path)?.[0] ?? '';
}
/** Whether a name is an absolute path of Windows, of POSIX or of a share, or a `file:` URL. */
function isAbsolute(name) {
    return /^([a-z]:[\\/]|[\\/]|file:)/i.test(name);
}
/** The most folders of an absolute path that are tried. */
const maxFolders = 4;
/** The ends of a path, the longest first: `textures/wall.png`, `wall.png`. */
function endsOf(path) {
    const parts = path
        .split(/[\\/]+/)
        .slice(1)
        .slice(-maxFolders);
    return parts.map((_part, index) => parts.slice(index).join('/'));
}
/** A key as a file system compares it that ignores case. */
function fold(key) {
    return key.normalize('NFC').toLowerCase();
}
function lazily(make) {
    let value;
    return () => (value ??= make());
}

// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __nccwpck_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/run-checks.ts


/** The budget of each check. A check that streams reads about 100 MB in a second. */
const budget = { bytes: 1024 ** 3, milliseconds: 15_000 };
/** The most findings of one check that are kept. */
const maxFindings = 20_000;
/**
 * Runs checks one after another.
 * @throws UserError if a file changed or cannot be read, or the signal's reason
 */
function runChecks(checks, request, tools) {
    return runEach(checks, request, (reader) => limitReader(reader, budget, tools));
}
/** Runs checks that read nothing one after another. */
function runNameChecks(checks, request) {
    return runEach(checks, request, (names) => names);
}
/** @param limit gives each check a reader with a budget of its own */
async function runEach(checks, request, limit) {
    const findings = [];
    const unfinished = [];
    let place;
    for (const { name, load } of checks) {
        const check = await load();
        let count = 0;
        try {
            await check({
                ...request,
                reader: limit(request.reader),
                report: (kind, details) => {
                    if (++count > maxFindings)
                        throw new BudgetError();
                    findings.push((0,finding/* toFinding */.N)(kind, details));
                },
                place: (one) => {
                    place ??= one;
                },
            });
        }
        catch (error) {
            if (!(error instanceof BudgetError))
                throw error;
            unfinished.push(name);
        }
    }
    return { findings: sortFindings(findings), place, unfinished };
}
/** Errors first, then in the order of their files. */
function sortFindings(findings) {
    const rank = ({ severity }) => (severity === 'error' ? 0 : 1);
    return findings.toSorted((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

;// CONCATENATED MODULE: ./src/preflight/check-all.ts







/** What all checks of members of zips may use together, in compressed bytes. */
const check_all_budget = { bytes: 4 * 1024 ** 3, milliseconds: 60_000 };
/** Checks that are not for members: the check of zips compares their content with the source type. */
const notForMembers = new Set(['zip', 'types']);
/**
 * Runs all checks for the files, and for the members of zips among them. The members of a zip in a zip are not checked.
 * If the contents of the files cannot be read, only the checks run that need names and sizes.
 * @throws UserError if a file changed or cannot be read, or the signal's reason
 */
async function checkAll(request, tools) {
    const { sourceType, reader } = request;
    return hasContents(reader)
        ? checkContents({ ...request, reader }, tools)
        : runNameChecks(nameChecksFor(sourceType, reader), request);
}
async function checkContents(request, tools) {
    const { sourceType, reader } = request;
    const results = [await runChecks(checksFor(sourceType, reader), request, tools)];
    const zips = [...reader.files.keys()].filter((key) => extension/* zipExtensions */.IS.includes((0,extension/* extensionOf */.je)(key)));
    if (zips.length > 0) {
        const limited = limitReader(reader, check_all_budget, tools);
        for (const key of zips)
            results.push(await checkMembers({ ...request, reader: limited }, key, tools));
    }
    return {
        findings: sortFindings(results.flatMap(({ findings }) => findings)),
        place: results.map(({ place }) => place).find((place) => place !== undefined),
        unfinished: results.flatMap(({ unfinished }) => unfinished),
    };
}
async function checkMembers(request, key, tools) {
    const members = await openMembers(request.reader, key);
    if (members === undefined)
        return { findings: [], place: undefined, unfinished: [] };
    if (members === 'unread')
        return { findings: [], place: undefined, unfinished: [`members of ${key}`] };
    const checks = checksFor(request.sourceType, members).filter(({ name }) => !notForMembers.has(name));
    const inside = createResolver(members.files);
    const resolve = (0,extension/* isTileArchive */.FU)(key) ? withFilesBeside(inside, request.resolve, key) : inside;
    const { findings, place, unfinished } = await runChecks(checks, { ...request, reader: members, resolve, options: optionsForMembers(request) }, tools);
    return {
        findings: findings.map(({ id, severity, message, why, hint }) => {
            return { id, severity, file: key, message: `In ${key}: ${message}`, why, hint };
        }),
        place,
        unfinished: unfinished.map((name) => `${name} in ${key}`),
    };
}
/** The option `tilesetJson` names a member only if there is no such file beside the zip. Then the zip is a tile. */
function optionsForMembers({ options, reader }) {
    const { tilesetJson, ...others } = options;
    return typeof tilesetJson === 'string' && reader.files.has(tilesetJson) ? others : options;
}
/**
 * Names in an archive of tiles can also lead to files beside the archive. They start at the folder of the archive, as in
 * 3d-tiles-tools (specs/data/packageServer).
 */
function withFilesBeside(inside, outside, archive) {
    return async (from, name) => {
        const reference = await inside(from, name);
        if (reference.kind !== 'missing')
            return reference;
        const beside = await outside(archive, external_node_path_.posix.join(external_node_path_.posix.dirname(from), name));
        if (beside.kind === 'missing' || beside.kind === 'absolute')
            return reference;
        // no member, so the checks of members must not read it
        return beside.kind === 'unmatched' || beside.kind === 'hidden' ? beside : { kind: 'external' };
    };
}
/** The members of a zip; undefined if they cannot be read, which the check of zips reports if it is a fault. */
async function openMembers(reader, key) {
    const { openZip } = await __nccwpck_require__.e(/* import() */ 327).then(__nccwpck_require__.bind(__nccwpck_require__, 1327));
    const { unpackedFiles } = await __nccwpck_require__.e(/* import() */ 531).then(__nccwpck_require__.bind(__nccwpck_require__, 9531));
    try {
        const zip = await openZip(reader, key);
        if ('fault' in zip || zip.facts.encrypted.length > 0)
            return undefined;
        return zip.facts.unreadable.length > 0 ? 'unread' : unpackedFiles(zip);
    }
    catch (error) {
        if (error instanceof BudgetError)
            return 'unread';
        throw error;
    }
}

// EXTERNAL MODULE: ./src/state/findings-output.ts
var findings_output = __nccwpck_require__(6413);
// EXTERNAL MODULE: ./src/state/map-url.ts
var map_url = __nccwpck_require__(4483);
;// CONCATENATED MODULE: ./src/inspection/place.ts
/** The place that the option `position` gives: longitude and latitude in degrees. */
function positionOption({ position }) {
    const [longitude, latitude] = Array.isArray(position) ? position : [];
    if (typeof longitude !== 'number' || typeof latitude !== 'number')
        return undefined;
    return { longitude, latitude, basis: 'the option `position`' };
}

;// CONCATENATED MODULE: ./src/inspection/check-data.ts







/** What the log says of the checks of an import. */
const contentsUnread = 'ion reads these objects itself: the checks know their names and sizes, not their contents.';
/** The most findings that are written to the log. */
const maxLogged = 1000;
/**
 * Checks the data before ion gets it, and writes each finding to the log.
 * @param run runs the checks. Default: all for the source type
 * @throws UserError if a file changed or cannot be read
 */
async function checkData(data, { mode, ...order }, { log, ...tools }, run = checkAll) {
    const { reader, resolve, pathOf } = data;
    if (!hasContents(reader))
        log.info(contentsUnread);
    const checked = await run({ reader, resolve, ...order }, tools);
    const findings = checked.findings.map((finding) => ({
        ...finding,
        file: pathOf(finding.file),
        severity: mode === 'warn' ? 'warning' : finding.severity,
    }));
    for (const { id, message, why, ...finding } of findings.slice(0, maxLogged)) {
        log.fault({ ...finding, code: id, message: `${message} ${why}` });
    }
    if (findings.length > maxLogged)
        log.info(`… and more: ${describeCounts((0,findings_output/* countById */.Mz)(findings))}`);
    for (const name of checked.unfinished) {
        log.info(`The check “${name}” reached its limit of bytes or time. It did not read all of the data.`);
    }
    const place = positionOption(order.options) ?? checked.place;
    if (place !== undefined)
        log.info(`Place by ${place.basis}: ${(0,map_url/* mapUrl */.E)(place)}`);
    return { findings, place };
}
function describeCounts(counts) {
    return Object.entries(counts)
        .map(([id, count]) => `${count} × ${id}`)
        .join(', ');
}
/** The result in a few words, for the heading of the phase. */
function describeFindings({ findings }) {
    const errors = (0,findings_output/* countErrors */.Tk)(findings);
    const warnings = findings.length - errors;
    const parts = [
        ...(errors > 0 ? [(0,format/* plural */.LS)(errors, 'error')] : []),
        ...(warnings > 0 ? [(0,format/* plural */.LS)(warnings, 'warning')] : []),
    ];
    return { result: parts.join(', ') || 'no findings' };
}
/**
 * Ends the step if the data has errors.
 * @throws UserError with the first error
 */
function refuseErrors({ findings }) {
    const [first] = findings; // errors come first
    if (first?.severity !== 'error')
        return;
    const count = (0,format/* plural */.LS)((0,findings_output/* countErrors */.Tk)(findings), 'error');
    throw new user_error/* UserError */.yo('preflight-failed', `The checks found ${count} in the data. ${first.message} ${first.why}`, `${first.hint} If ion accepts the data all the same, set \`preflight: warn\`.`, { yaml: first.yaml });
}

;// CONCATENATED MODULE: ./src/inspection/check-phase.ts


/**
 * Checks the data in a phase of its own, unless the inputs switch that off.
 * @throws UserError if the data has errors, and the inputs do not make them warnings
 */
async function checkPhase(data, { type, options }, preflight, io) {
    if (preflight === 'off')
        return;
    const order = { type, sourceType: (0,lib_json/* textOf */.b6)(options['sourceType']), options, mode: preflight };
    const checked = await io.step('Check the data', () => checkData(data, order, io), describeFindings);
    io.record(checked);
    refuseErrors(checked);
}

// EXTERNAL MODULE: ./src/ion/ion-error.ts + 2 modules
var ion_error = __nccwpck_require__(8485);
;// CONCATENATED MODULE: ./src/ion/me.ts


/** Scopes of ion. A list with none of them is ignored: it may come from another sign-on service. */
const knownScopes = new Set([
    ...['assets:read', 'assets:list', 'assets:limited-list', 'assets:write', 'assets:source', 'geocode'],
    ...['profile:read', 'tokens:read', 'tokens:write', 'archives:read', 'archives:write', 'exports:read'],
    ...['exports:write', 'labels:read', 'labels:write'],
]);
/**
 * Asks ion for the token's scopes. Any valid token may use `GET /v1/me`; a self-hosted ion may not have it.
 * @throws UserError, DeadlineError without a usable response
 */
async function readMe(client, limits) {
    const { json } = await client.callForJson({
        method: 'GET',
        url: client.url('/v1/me'),
        operation: { doing: 'read the scopes of the token', scope: 'any', target: 'account' },
        ...limits,
    });
    const listed = readListed(json['scopes']);
    return { scopes: listed && scopesOf(listed), listed, storage: readStorage(json['storage']) };
}
/**
 * Checks that ion is at `api-url` before a POST. The outcome of a POST to another server would be unknown.
 * @throws UserError if no server responds, or one that is not ion
 */
async function findIon(client, signal) {
    if (client.hasAnswered())
        return;
    try {
        await client.callForJson({
            method: 'GET',
            url: client.url('/v1/assets?limit=1'),
            operation: { doing: 'reach ion', scope: 'assets:list', target: 'account' },
            signal,
        });
    }
    catch (error) {
        if (!(error instanceof ion_error/* IonError */.l))
            throw error;
    }
}
/** Reads a list of scopes; undefined unless it has a scope of ion or is empty. */
function readListed(list) {
    if (!Array.isArray(list))
        return undefined;
    const names = list.map((name) => (typeof name === 'string' ? name : JSON.stringify([name])));
    return names.length === 0 || names.some((name) => knownScopes.has(name)) ? names : undefined;
}
/** A list that can be compared with the scopes that a run needs; undefined if it is empty or has names of another form. */
function scopesOf(listed) {
    return listed.length > 0 && listed.every((name) => /^[a-z:-]+$/.test(name)) ? listed : undefined;
}
function readStorage(storage) {
    if (!(0,lib_json/* isJsonObject */.OW)(storage))
        return undefined;
    const { available, total } = storage;
    return typeof available === 'number' && typeof total === 'number' ? { free: available, total } : undefined;
}

// EXTERNAL MODULE: ./src/ion/page.ts
var page = __nccwpck_require__(8835);
;// CONCATENATED MODULE: ./src/ion/token-check.ts



/** How long a run that has nothing else to do waits for the response, in milliseconds. */
const maxAskingMs = 3_000;
/** Asks ion for the token's scopes. A missing or unusable response never fails a run. */
function startTokenCheck({ client, clock, log, signal }) {
    let facts;
    let isReported = false;
    // there is no second attempt
    const asked = readMe(client, { signal, deadline: 0 }).then((answer) => {
        facts = answer;
    }, () => undefined);
    return {
        async waitForAnswer(milliseconds) {
            const enough = new AbortController();
            try {
                await Promise.race([asked, clock.sleep(milliseconds, AbortSignal.any([signal, enough.signal]))]);
            }
            finally {
                enough.abort();
            }
        },
        judge(needs) {
            if (facts === undefined)
                return;
            const { scopes, storage } = facts;
            if (storage !== undefined && !isReported) {
                log.info(`Free storage: ${(0,format/* formatBytes */.z3)(storage.free)} of ${(0,format/* formatBytes */.z3)(storage.total)}.`);
            }
            isReported = true;
            if (scopes !== undefined)
                judgeScopes(scopes, needs);
        },
        mayHave: (scope) => facts?.scopes === undefined || has(facts.scopes, scope),
    };
}
/** Compares scopes. @throws UserError that names all missing scopes, if a needed one is missing */
function judgeScopes(scopes, { needed, useful }) {
    const isMissing = (scope) => !has(scopes, scope);
    if (!needed.some(isMissing))
        return;
    const all = [...new Set([...needed, ...useful])];
    const missing = all.filter(isMissing);
    const list = missing.join(', ').replace(/, (?=[^,]*$)/, ' and ');
    const noun = missing.length === 1 ? 'scope' : 'scopes';
    throw new user_error/* UserError */.yo('ion-scope-missing', `The token lacks the ${noun} ${list}.`, `Add the ${noun} to the token at https://ion.cesium.com/tokens. ` +
        `Or create another token with ${all.join(', ')}, and store it in the secret.`);
}
/** It is unknown which assets `assets:limited-list` shows, so it counts as `assets:list`; ion's list decides. */
function has(scopes, scope) {
    return scopes.includes(scope) || (scope === 'assets:list' && scopes.includes('assets:limited-list'));
}

// EXTERNAL MODULE: ./src/tiling/status.ts
var tiling_status = __nccwpck_require__(7013);
// EXTERNAL MODULE: ./src/provenance/record.ts + 1 modules
var provenance_record = __nccwpck_require__(6312);
;// CONCATENATED MODULE: ./src/provenance/abandoned.ts


/** Whether ion gets the data of an asset from a bucket of the user, by the record of the asset. */
function abandoned_isImport({ description }) {
    return (0,provenance_record/* readRecord */.aE)(description)?.isImport === true;
}
/** Whether the upload to an asset was abandoned. An import never is: ion may copy large data for long. */
function abandoned_isAbandonedUpload(asset, wallNowMs) {
    return (0,tiling_status/* isAbandoned */.zI)(asset, wallNowMs) && !abandoned_isImport(asset);
}

// EXTERNAL MODULE: ./src/ion/assets.ts
var ion_assets = __nccwpck_require__(8637);
// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __nccwpck_require__(606);
// EXTERNAL MODULE: ./src/provenance/find-by-description.ts
var find_by_description = __nccwpck_require__(4191);
// EXTERNAL MODULE: ./src/provenance/lines.ts
var lines = __nccwpck_require__(8988);
;// CONCATENATED MODULE: ./src/provenance/inventory.ts






/** Concurrent reads of assets. */
const maxReads = 8;
/**
 * Lists the assets of a repository. Reads children that are missing in the list.
 * @throws NotListableError if the token lacks the scope assets:list or is not valid
 * @throws UserError if ion cannot list or read the assets
 */
async function listInventory(client, repository, signal) {
    const isMatch = ({ description }) => (0,provenance_record/* readRecord */.aE)(description)?.provenance?.repository === repository;
    const assets = await (0,find_by_description/* findByDescription */.j)(client, { text: (0,provenance_record/* searchFor */.GU)(repository), isMatch }, signal);
    const byId = new Map(assets.map((asset) => [asset.id, asset]));
    return {
        versions: await toVersions(assets, async (id) => byId.get(id) ?? (0,ion_assets/* findAsset */.Iu)(client, id, { signal })),
        unfinished: assets.map(toUnfinished).filter((asset) => asset !== undefined),
    };
}
/** Returns an asset as `Unfinished`; undefined if its record is whole, or has no repository. */
function toUnfinished(asset) {
    const record = (0,provenance_record/* readRecord */.aE)(asset.description);
    if (record?.provenance === undefined || record.contents !== undefined)
        return undefined;
    return { asset, record: { ...record, provenance: record.provenance } };
}
/** Reads the present state of a version; undefined if ion has no such asset, or its record is gone. */
async function readVersion(client, id, signal) {
    const [version] = await readVersions(client, [id], signal);
    return version;
}
/** Reads the present state of versions, without assets that are gone or have no record of their own. */
async function readVersions(client, ids, signal) {
    const assets = await findAssets(client, ids, signal);
    return withChildren(client, assets.filter((asset) => asset !== undefined), signal);
}
/** Returns the assets with a record of their own as versions; reads their children. */
function withChildren(client, assets, signal) {
    return toVersions(assets, (id) => (0,ion_assets/* findAsset */.Iu)(client, id, { signal }));
}
/** Reads assets; undefined for an id that ion does not have. */
function findAssets(client, ids, signal) {
    return (0,p_map/* default */.Ay)(ids, (id) => (0,ion_assets/* findAsset */.Iu)(client, id, { signal }), { concurrency: maxReads });
}
/** Returns the assets with a record of their own as versions. @param find finds a child by its id */
async function toVersions(assets, find) {
    const records = new Map(assets.map((asset) => [asset, (0,provenance_record/* ownRecord */.MY)(asset)]));
    const childIds = [...records.values()].flatMap((record) => record?.contents.family.childIds ?? []);
    const children = await (0,p_map/* default */.Ay)(new Set(childIds), find, { concurrency: maxReads });
    const there = new Map(children.filter((child) => child !== undefined).map((child) => [child.id, child]));
    return [...records].flatMap(([asset, record]) => (record ? [toVersion(asset, record, there)] : []));
}
function toVersion(asset, record, there) {
    const { childIds } = record.contents.family;
    const children = childIds
        .map((id) => there.get(id))
        .filter((child) => child !== undefined)
        .filter((child) => (0,provenance_record/* isChild */.zf)(child, record));
    const status = (0,tiling_status/* worstStatus */.A4)([asset, ...children].map((one) => one.status));
    return { asset, record, children, status: children.length < childIds.length ? tiling_status/* notFound */.mX : status };
}
/** When a run last published or reused an asset, in milliseconds since 1970. An asset without a date counts as new. */
function inventory_publishedMs({ asset, record: { reusedAt = 0 } }) {
    return Math.max(dateOf(asset), reusedAt * 1000);
}
/** Compares two assets: the one that was published or reused last comes first. */
function latestFirst(a, b) {
    return inventory_publishedMs(b) - inventory_publishedMs(a) || b.asset.id - a.asset.id; // ids grow with time
}
/** Whether an asset was created before another one, and also published or reused before it. */
function isOlder(one, than) {
    return isMadeBefore(one.asset, than.asset) && latestFirst(than, one) < 0;
}
/** Whether ion created an asset before another one. */
function isMadeBefore(one, other) {
    return (dateOf(other) - dateOf(one) || other.id - one.id) > 0;
}
function dateOf({ addedMs }) {
    return addedMs ?? Number.MAX_VALUE;
}
/**
 * The date, in seconds since 1970, that makes a version the latest of a run's key, scope and line. It is computed from
 * the dates of the other assets, because clocks differ.
 * @param inventory of the repository: an unfinished asset of another run may be the latest
 * @returns undefined if the version is already the latest
 */
function dateToBeLatest(version, provenance, { versions, unfinished }) {
    const [latest] = [...versions, ...unfinished]
        .filter(({ asset, record }) => asset.id !== version.asset.id && (0,lines/* isSamePlace */.O1)(record.provenance, provenance))
        .filter(({ asset }) => asset.addedMs !== undefined)
        .toSorted(latestFirst);
    if (latest === undefined || latestFirst(version, latest) < 0)
        return undefined;
    return Math.floor(inventory_publishedMs(latest) / 1000) + 1;
}

;// CONCATENATED MODULE: ./src/provenance/retention.ts




/** Whether no upload or tiling of a version and its children is running. */
function isVersionAtRest({ asset, children }, wallNowMs) {
    return [asset, ...children].every((one) => hasEnded(one) || abandoned_isAbandonedUpload(one, wallNowMs));
}
function hasEnded({ status }) {
    return (0,tiling_status/* factsOf */.xS)(status).ended;
}
/** Whether the run with this id has published a version. No step of that run, in any attempt, deletes it. */
function isOfRun({ status, record: { provenance } }, run) {
    return status === 'COMPLETE' && run !== undefined && provenance.run === run;
}
/**
 * Finds the superseded versions: at rest, and not among the latest `keep` good ones of their key, scope and line. A
 * good version is complete and not rejected. A failed version is never kept; a rejected one is kept until a good one
 * is later.
 */
function superseded(versions, keeping) {
    const { keep, run, wallNowMs, isSuperseded = keep === 0 } = keeping;
    const groups = Map.groupBy(versions, ({ record: { provenance } }) => `${provenance.key} ${provenance.scope} ${provenance.line}`);
    const [kept, toDelete] = [[], []];
    for (const group of groups.values()) {
        const latest = group.filter(isGood).toSorted(latestFirst).slice(0, keep);
        const isLate = (version) => (0,lines/* isRejected */.TK)(version.record) && !isSuperseded && !latest.some((good) => latestFirst(good, version) < 0);
        kept.push(...latest);
        toDelete.push(...group
            .filter((version) => !latest.includes(version) && !isOfRun(version, run))
            .filter((version) => isVersionAtRest(version, wallNowMs) && !isLate(version)));
    }
    return { toDelete: oldestFirst(toDelete), kept };
}
function isGood({ status, record }) {
    return status === 'COMPLETE' && !(0,lines/* isRejected */.TK)(record);
}
/**
 * Finds the versions of a merge queue that a later version of the default branch supersedes. Only ended ones: a version
 * that is uploading or tiling may be merged soon.
 * @param by versions of the line `main`
 * @returns the oldest first
 */
function supersededOfQueue(versions, by, run) {
    const isSuperseded = (version) => by.some((later) => (0,lines/* isQueuedFor */.r)(version.record.provenance, later.record.provenance) && isOlder(version, later));
    return oldestFirst(versions.filter((version) => isSuperseded(version) &&
        [version.asset, ...version.children].every(hasEnded) &&
        !isOfRun(version, run)));
}
function oldestFirst(versions) {
    return versions.toSorted(latestFirst).toReversed();
}
/** Selects the assets that match the criteria. */
function selectToDelete({ versions, unfinished, }, { isMeant, isAbandonedMeant, keep, minAgeMs, run }, wallNowMs) {
    const isOld = (one) => wallNowMs - publishedMs(one) >= minAgeMs;
    const meant = versions.filter(({ asset, record: { provenance } }) => isAbandonedUpload(asset, wallNowMs) ? isAbandonedMeant(provenance) : isMeant(provenance));
    const { toDelete, kept } = superseded(meant, { keep, run, wallNowMs });
    const queued = supersededOfQueue(versions, kept, run);
    const [abandoned, others] = [true, false].map((is) => unfinished.filter((one) => isOld(one) && isAbandonedUpload(one.asset, wallNowMs) === is));
    const begun = others?.filter(({ asset, record }) => !hasEnded(asset) && isMeant(record.provenance)) ?? [];
    const busy = meant.filter((version) => !isVersionAtRest(version, wallNowMs) && isOld(version));
    return {
        toDelete: oldestFirst([...new Set([...toDelete, ...queued])].filter(isOld)),
        abandoned: abandoned?.filter(({ record }) => isAbandonedMeant(record.provenance)) ?? [],
        busy: [...busy, ...begun],
        unproven: unfinished.filter((one) => isImport(one.asset) && hasEnded(one.asset) && isMeant(one.record.provenance) && isOld(one)),
    };
}

;// CONCATENATED MODULE: ./src/provenance/delete-versions.ts








/** The default of `max-deletions`; children are not counted. */
const defaultMaxDeletions = 20;
/**
 * Deletes assets and their children. Checks each asset right before, and continues after a failure.
 * @returns for each failure its reason, as sentences
 * @throws the abort's reason
 */
async function deleteAll(targets, { client, log, signal, onDeleted }) {
    const failures = [];
    const gone = [];
    for (const { id, title, check } of targets) {
        signal.throwIfAborted();
        try {
            const finding = await check(signal);
            if (finding === 'gone')
                gone.push(id);
            else if ('kept' in finding)
                log.info(`Asset ${id} is kept: ${finding.kept}.`);
            else {
                await (0,ion_assets/* deleteAssets */.DC)(client, finding.ids, signal, onDeleted);
                log.info(`Deleted asset ${finding.ids.join(', ')} (${title}).`);
            }
        }
        catch (error) {
            if (!(error instanceof user_error/* UserError */.yo))
                throw error;
            failures.push(`${error.message} ${error.hint} See ${(0,page/* assetPage */.U7)(client.apiUrl, id)}.`);
        }
    }
    if (gone.length === 0)
        return failures;
    const words = `Not found any more: asset ${(0,format/* listSome */.XT)(gone.map(String))}`;
    if (gone.length < targets.length) {
        log.info(`${words}.`);
        return failures;
    }
    return [`${words}. Or the token lacks the scope assets:read.`, ...failures];
}
/**
 * A version as a target. It is kept if its record has changed, for example because a run has reused it. It is also kept
 * if it or a child is tiling again, or has become complete.
 */
function versionTarget(version, { client, clock }) {
    const { id } = version.asset;
    return {
        id,
        title: describeVersion(version, version.status, version.children),
        check: async (signal) => {
            const now = await readVersion(client, id, signal);
            if (now === undefined)
                return 'gone';
            if (!isSameRecord(now.record, version.record))
                return reused;
            if (now.status === 'COMPLETE' && version.status !== 'COMPLETE')
                return complete;
            if (!isVersionAtRest(now, clock.wallNow()))
                return atWork;
            return { ids: [now.asset, ...now.children].map((one) => one.id) };
        },
    };
}
/** An abandoned asset as a target. It is kept if its record has changed, or if a run uses it again. */
function abandonedTarget(unfinished, { client, clock }) {
    const { id, status } = unfinished.asset;
    return {
        id,
        title: describeVersion(unfinished, status),
        check: async (signal) => {
            const now = await (0,ion_assets/* findAsset */.Iu)(client, id, { signal });
            if (now === undefined)
                return 'gone';
            const record = toUnfinished(now)?.record;
            if (record === undefined || !isSameRecord(record, unfinished.record))
                return reused;
            return abandoned_isAbandonedUpload(now, clock.wallNow()) ? { ids: [id] } : atWork;
        },
    };
}
const reused = { kept: 'a run has reused it meanwhile' };
const complete = { kept: 'it has become complete meanwhile' };
const atWork = { kept: 'it or one of its children is tiling again' };
function isSameRecord(now, before) {
    return (now.nonce === before.nonce &&
        now.reusedAt === before.reusedAt &&
        now.verdict === before.verdict &&
        (0,lines/* isSamePlace */.O1)(now.provenance, before.provenance) &&
        now.provenance.run === before.provenance.run &&
        now.provenance.attempt === before.provenance.attempt);
}
function describeVersion({ asset, record: { provenance, verdict } }, status, children = []) {
    const date = asset.addedMs === undefined ? 'of unknown date' : new Date(asset.addedMs).toISOString();
    const commit = provenance.commit === undefined ? '' : `, commit ${provenance.commit.slice(0, 7)}`;
    const family = children.length === 0 ? '' : `, with ${children.map(({ id }) => id).join(', ')}`;
    const judged = verdict === 'rejected' ? ', rejected' : '';
    return `“${asset.name}”, ${status}${judged}, ${date}, ${provenance.scope}${commit}${family}`;
}

;// CONCATENATED MODULE: ./src/provenance/judge-siblings.ts


/**
 * Judges, after all steps have published, whether others have published under the same key. All assets stay.
 * @param siblings in the order of their creation
 * @param own the asset whose older versions are to be deleted, and its key
 * @returns whether they may be deleted
 * @throws UserError if ion created another asset first
 */
function judgeSiblings(siblings, { asset, assetKey }, log) {
    const [sibling] = siblings;
    if (sibling === undefined)
        return true;
    const text = `Another step of this run has also published ${titleOf(sibling)} ${underKey(assetKey)}`;
    if (isMadeBefore(sibling.asset, asset)) {
        throw new user_error/* UserError */.yo('asset-key-shared', `${text}, before asset ${asset.id}. Both stay. No older asset was deleted.`, keysApart, { yaml: yamlOfKey(assetKey) });
    }
    log.warning({
        code: 'asset-key-shared',
        message: `${text}. No older asset of this key was deleted.`,
        hint: keysApart,
        yaml: yamlOfKey(assetKey),
    });
    return false;
}
/** An asset as messages name it. */
function titleOf({ asset: { id, name } }) {
    return `asset ${id} (“${name}”)`;
}
/** A key as messages name it. */
function underKey(assetKey) {
    return `under \`asset-key: ${assetKey}\``;
}
/** What to do about steps with the same key. */
const keysApart = 'Give each step its own `asset-key`.';
/**
 * Another key, to paste. A key may hold what YAML reads in another way, and have the most characters that are allowed: 100.
 * @param assetKey `''` if the step has none
 */
function yamlOfKey(assetKey) {
    const isPlain = /^[A-Za-z][\w./-]{0,97}$/.test(assetKey);
    return `asset-key: ${isPlain ? `${assetKey}-2` : 'city-2'}`;
}

;// CONCATENATED MODULE: ./src/provenance/siblings.ts



/**
 * The assets that other steps of the same run attempt have published or are publishing under the same key, scope and
 * line. Failed assets are omitted.
 * @returns in the order of their creation
 */
function siblingsOf({ versions, unfinished }, provenance, { nonce, id }) {
    return [...versions, ...unfinished.map((one) => ({ ...one, status: one.asset.status }))]
        .filter(({ asset, record }) => record.nonce !== nonce && asset.id !== id)
        .filter(({ record }) => (0,lines/* isSamePlace */.O1)(record.provenance, provenance) && (0,lines/* isSameAttempt */.Ib)(record.provenance, provenance))
        .filter((one) => !(0,tiling_status/* hasFailed */.WN)(one))
        .toSorted((a, b) => (isMadeBefore(a.asset, b.asset) ? -1 : 1));
}
/** Whether a repository has an asset of a key, in any scope and line. */
function hasKey({ versions, unfinished }, provenance) {
    return [...versions, ...unfinished].some(({ record }) => (0,lines/* isSameKey */.yL)(record.provenance, provenance));
}

;// CONCATENATED MODULE: ./src/provenance/delete-older.ts









/**
 * Deletes the assets that complete results supersede: for each, older ones of the same key, scope and line that are not
 * among the newest `keepLatest`. The result counts as the newest. A failure to delete is a warning.
 * @param run the repository and line of the run that deletes, and its id
 * @returns the number of deleted assets, without children
 * @throws UserError, before the first deletion, if another step has published under the same key before
 */
async function deleteOlder(retentions, { repository, line, run }, io) {
    const { log } = io;
    if (line === lines/* queueLine */.W5) {
        log.info('A run of a merge queue deletes nothing, because its changes may not be merged.');
        return 0;
    }
    const able = retentions.filter((retention) => {
        const whyNot = whyNothing(retention);
        if (whyNot !== undefined)
            log.info(whyNot);
        return whyNot === undefined;
    });
    const inventory = able.length === 0 ? undefined : await listAgain(repository, io);
    if (inventory === undefined)
        return 0;
    const judged = able.filter((retention) => {
        const { asset, provenance, record } = retention;
        const siblings = siblingsOf(inventory, provenance, { nonce: record.nonce, id: asset.id });
        return judgeSiblings(siblings, retention, log);
    });
    if (judged.length === 0)
        return 0;
    return deleteTargets(judged.map((retention) => chooseOlder(retention, run, inventory, io)), io);
}
/** Why nothing is deleted because of an asset; undefined if others may be deleted. */
function whyNothing({ asset: { id }, isBorrowed, record }) {
    if (isBorrowed) {
        return `Asset ${id} belongs to another branch or pull request, so no older asset of its key is deleted.`;
    }
    if ((0,lines/* isRejected */.TK)(record))
        return `A check rejected asset ${id}, so no older asset of its key is deleted.`;
    return undefined;
}
/** Lists the assets of the repository again: other steps and runs may have published meanwhile. */
async function listAgain(repository, { client, log, signal }) {
    try {
        return await listInventory(client, repository, signal);
    }
    catch (error) {
        if (!(error instanceof user_error/* UserError */.yo))
            throw error;
        log.warning({
            code: error.code,
            message: `${error.message} No older asset was deleted. The next run will try again.`,
            hint: error.hint,
            yaml: error.yaml,
        });
        return undefined;
    }
}
function chooseOlder({ keepLatest, asset, record, provenance }, run, { versions, unfinished }, io) {
    const wallNowMs = io.clock.wallNow();
    const by = { asset, record: { ...record, provenance } };
    const isMeant = (one) => (0,lines/* isSamePlace */.O1)(one.record.provenance, provenance) && isOlder(one, by);
    const keeping = { keep: keepLatest - 1, run, wallNowMs, isSuperseded: true };
    const { toDelete } = superseded(versions.filter(isMeant), keeping);
    const queued = supersededOfQueue(versions, [by], run);
    const abandoned = unfinished.filter((one) => isMeant(one) && abandoned_isAbandonedUpload(one.asset, wallNowMs));
    return [
        ...[...toDelete, ...queued].map((version) => versionTarget(version, io)),
        ...abandoned.map((one) => abandonedTarget(one, io)),
    ];
}
/** @param all the targets of each key */
async function deleteTargets(all, io) {
    const { log, onDeleted } = io;
    const targets = all.flatMap((ofKey) => ofKey.slice(0, defaultMaxDeletions));
    const ids = new Set(targets.map(({ id }) => id));
    const left = all.flat().length - targets.length;
    let deleted = 0;
    const failures = await deleteAll(targets, {
        ...io,
        onDeleted: (id) => {
            if (ids.has(id))
                deleted++;
            onDeleted(id);
        },
    });
    if (targets.length === 0)
        log.info('There is no older asset to delete.');
    if (left > 0) {
        log.info(`Later runs delete ${left} more: a run deletes at most ${defaultMaxDeletions} of a key.`);
    }
    if (failures.length > 0) {
        log.warning({
            code: 'older-not-deleted',
            message: `${(0,format/* plural */.LS)(failures.length, 'older asset')} could not be deleted: ${(0,format/* listSome */.XT)(failures, 3, ' ')}`,
            hint: 'The next run tries again. To delete an asset now, use its page on ion.',
        });
    }
    return deleted;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./src/files/file-snapshot.ts
var file_snapshot = __nccwpck_require__(1502);
;// CONCATENATED MODULE: ./src/source/disk-reader.ts



/** The size of the chunks of a stream, in bytes. */
const chunkLength = 256 * 1024;
/** Short reads are synchronous: a promise for each of thousands of files takes longer than the read. */
const maxSyncLength = 64 * 1024;
/**
 * Reads the files of the disk.
 * @throws UserError from `read` and `stream` if a file does not exist any more, or cannot be read
 */
function disk_reader_createDiskReader(files) {
    const byKey = new Map(files.map((file) => [file.key, file]));
    const fileOf = (key) => {
        const file = byKey.get(key);
        if (file === undefined)
            throw new Error(`${key} is not among the files`);
        return file;
    };
    return {
        files: byKey,
        async read(key, start, length) {
            const file = fileOf(key);
            const descriptor = (0,file_snapshot/* openSource */.oD)(file);
            try {
                // only the bytes that are read are returned
                const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, file.size - start)));
                if (length > maxSyncLength)
                    return await readAll(descriptor, buffer, start);
                return buffer.subarray(0, (0,external_node_fs_.readSync)(descriptor, buffer, { position: start }));
            }
            catch (error) {
                throw (0,file_snapshot/* unreadable */.O$)(file, (0,user_error/* codeOf */.$N)(error) ?? (0,user_error/* messageOf */.bD)(error), error);
            }
            finally {
                (0,external_node_fs_.closeSync)(descriptor);
            }
        },
        async *stream(key) {
            const file = fileOf(key);
            const descriptor = (0,file_snapshot/* openSource */.oD)(file);
            const readChunk = (position) => (0,file_snapshot/* readSome */.jV)(descriptor, Buffer.alloc(chunkLength), 0, chunkLength, position).catch((error) => {
                throw (0,file_snapshot/* unreadable */.O$)(file, (0,user_error/* codeOf */.$N)(error) ?? (0,user_error/* messageOf */.bD)(error), error);
            });
            try {
                for (let position = 0;;) {
                    const { bytesRead, buffer } = await readChunk(position);
                    if (bytesRead === 0)
                        return;
                    position += bytesRead;
                    yield buffer.subarray(0, bytesRead);
                }
            }
            finally {
                (0,external_node_fs_.closeSync)(descriptor);
            }
        },
    };
}
/** Fills a buffer, unless the file ends before. @returns the part that is filled */
async function readAll(descriptor, buffer, start) {
    let count = 0;
    for (let bytes = -1; bytes !== 0 && count < buffer.length; count += bytes) {
        bytes = (await (0,file_snapshot/* readSome */.jV)(descriptor, buffer, count, buffer.length - count, start + count)).bytesRead;
    }
    return buffer.subarray(0, count);
}

// EXTERNAL MODULE: ./src/source/patterns.ts
var source_patterns = __nccwpck_require__(2130);
// EXTERNAL MODULE: ./src/source/root.ts
var source_root = __nccwpck_require__(1945);
;// CONCATENATED MODULE: ./src/source/inclusion-line.ts



/** The line of the input `files` that selects a path, and all below it. @param path absolute */
function inclusionLine(path, workspace) {
    const isInside = (0,source_root/* isWithin */.U)(path, workspace, (external_node_path_default()));
    const name = isInside ? external_node_path_default().relative(workspace, path) : path;
    const pattern = (0,source_patterns/* escapeGlob */.yk)(name || '**', (external_node_path_default()))
        .replaceAll((external_node_path_default()).sep === '\\' ? '\\' : '/', '/')
        .replace(/^\s|\s$|[\r\n{\ufffd]/g, '?');
    return `${/^[!~#]/.test(pattern) ? './' : ''}${pattern}`;
}

;// CONCATENATED MODULE: ./src/source/look-outside.ts




/**
 * Creates a function that finds a file of the disk by its key if it is not among the selected files. It does not look
 * outside of the root and the workspace: names in data must not lead there.
 */
function createLookOutside(context) {
    const { root, workspace } = context;
    return (key) => {
        const path = external_node_path_default().resolve(root, key);
        const isInside = [root, workspace].some((folder) => (0,source_root/* isWithin */.U)(path, folder, (external_node_path_default())));
        return Promise.resolve(isInside && isFile(path) ? whyUnselected(path, context) : undefined);
    };
}
function whyUnselected(path, { root, isExcluded, workspace, includeHiddenFiles }) {
    if (isExcluded(path))
        return { kind: 'excluded' };
    const below = external_node_path_default().relative(root, path).split((external_node_path_default()).sep);
    if (!includeHiddenFiles && below.some((name) => /^\.[^.]/.test(name)))
        return { kind: 'hidden' };
    return { kind: 'unmatched', line: inclusionLine(path, workspace), wideLine: wideLineFor(path, workspace) };
}
/** A line for the folder of a file. The workspace has too many files, so there it is a line for names that start alike. */
function wideLineFor(path, workspace) {
    const { dir, name } = external_node_path_default().parse(path);
    return dir === workspace
        ? `${inclusionLine(external_node_path_default().join(dir, name), workspace)}.*`
        : `${inclusionLine(dir, workspace)}/**`;
}
function isFile(path) {
    try {
        return (0,external_node_fs_.statSync)(path).isFile();
    }
    catch {
        return false; // it does not exist, or its name is not valid
    }
}

;// CONCATENATED MODULE: ./src/inspection/source-data.ts





/** Opens the selected files for checks. */
function openSourceData(selected, { workspace, includeHiddenFiles }) {
    const reader = disk_reader_createDiskReader(selected.files);
    return {
        reader,
        resolve: createResolver(reader.files, createLookOutside({ ...selected, workspace, includeHiddenFiles })),
        pathOf(key) {
            const path = external_node_path_default().join(selected.root, key);
            const shown = (0,source_root/* isWithin */.U)(path, workspace, (external_node_path_default())) ? external_node_path_default().relative(workspace, path) : path;
            return shown.replaceAll((external_node_path_default()).sep, '/');
        },
    };
}
/**
 * The objects of an import, for inference and checks by their names. Names in them lead to no file outside.
 * @param pathOf the path of an object, as annotations show it
 */
function namesOnlyData(objects, pathOf) {
    const files = new Map(objects.map(({ key, size, isArchived }) => [key, { size, isArchived }]));
    return { reader: { files }, resolve: createResolver(files), pathOf };
}

// EXTERNAL MODULE: ./src/ion/import-source.ts
var import_source = __nccwpck_require__(6123);
// EXTERNAL MODULE: ./src/provenance/complete-import.ts
var complete_import = __nccwpck_require__(2988);
;// CONCATENATED MODULE: ./src/features/publish/confirm-import.ts


/** What follows without a digest. */
const unconfirmed = 'So it is not known what the asset was made from, and the next run imports the data again.';
/** What to do if the list before the create was allowed, and this one is not. */
const listHint = 'Check that the key may still list the objects of `from`.';
/**
 * Lists the objects again. If they are the same as before the create, ion has imported these, and the record gets their
 * hashes. If not, or if that cannot be found out, the step warns.
 * @returns the result, with its digest if the objects are the same
 */
async function confirmImport(imported, result, { nonce }, io) {
    const { data } = imported;
    const confirm = async () => {
        const warning = (await findChange(imported)) ?? (await writeHashes(result, { data, nonce }, io));
        if (warning !== undefined) {
            io.log.warning(warning);
            return result;
        }
        io.record({ digest: `sha256:${data.digest}` });
        return { ...result, digest: data.digest };
    };
    return io.step('List the bucket again', confirm, ({ digest }) => ({
        result: digest === undefined ? 'not confirmed' : 'unchanged',
    }));
}
/** @returns what speaks against the hashes; undefined if the objects are the same */
async function findChange({ list, isUntouched }) {
    try {
        const listing = await list();
        if (listing.kind === 'unlisted') {
            return { code: 'import-unconfirmed', message: `${listing.why} ${unconfirmed}`, hint: listHint };
        }
        if (isUntouched(listing.objects))
            return undefined;
        return {
            code: 'import-changed',
            message: `The objects of \`from\` changed while ion imported them. ${unconfirmed}`,
            hint: 'Run the job when nothing writes to these objects.',
        };
    }
    catch (error) {
        return withoutHashes(error);
    }
}
/**
 * Also without a search for earlier assets, as with `reuse: false`: a later run may search.
 * @returns why the record has no hashes; undefined if it has them, or if the asset has no record
 */
async function writeHashes({ family }, { data, nonce }, io) {
    try {
        if (await (0,complete_import/* writeImportData */.F)(family.id, { data, nonce }, io))
            return undefined;
        const message = `The record of asset ${family.id} was changed during the tiling. ${unconfirmed}`;
        return {
            code: 'import-unconfirmed',
            message,
            hint: 'Keep the last line of the description on ion as it is.',
        };
    }
    catch (error) {
        return withoutHashes(error);
    }
}
/** @throws what is no error for people, such as the abort's reason */
function withoutHashes(error) {
    if (!(error instanceof user_error/* UserError */.yo))
        throw error;
    const { code, message, hint, yaml } = error;
    return { code, message: `${message} ${unconfirmed}`, hint, yaml };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./src/source/digest.ts


/**
 * One SHA-256 over the names, sizes and bytes of the files, and the type and options. It does not depend on the order of
 * the files, nor on the system.
 * @returns 64 hexadecimal digits
 */
function digestOf(files, making) {
    return hashList(files.map(({ key, size, bytesHash }) => [key, size, bytesHash]), making);
}
/**
 * A hash of only the files: their names, sizes and bytes, in any order.
 * @returns 16 hexadecimal digits
 */
function filesTagOf(files) {
    return hashLines(files.map(({ key, size, bytesHash }) => [key, size, bytesHash])).slice(0, 16);
}
/**
 * A hash of the type, source type and options as the user wrote them, in any order.
 * @returns 16 hexadecimal digits
 */
function askedTagOf({ type, sourceType, options }) {
    const first = canonical({ type: type ?? null, sourceType: sourceType ?? null, options });
    return hashLines([], first).slice(0, 16);
}
/**
 * A hash of all that a digest contains, except the bytes of the files. If it differs, the digest differs too.
 * @returns 16 hexadecimal digits
 */
function metadataHashOf(files, making) {
    return hashList(files.map(({ key, size }) => [key, size]), making).slice(0, 16);
}
function hashList(rows, { type, options }) {
    return hashLines(rows, canonical({ type, options }));
}
/** The SHA-256 of lines of JSON: the first value, if there is one, and the rows, sorted by key. */
function hashLines(rows, first) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    if (first !== undefined)
        hash.update(`${JSON.stringify(first)}\n`);
    for (const row of rows.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
        hash.update(`${JSON.stringify(row)}\n`);
    }
    return hash.digest('hex');
}
/** The value with the keys of all objects sorted. */
function canonical(value) {
    if (Array.isArray(value))
        return value.map(canonical);
    if (!(0,lib_json/* isJsonObject */.OW)(value))
        return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, canonical(inner)]);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

;// CONCATENATED MODULE: ./src/features/publish/import-hashes.ts

/** The hashes of the objects of an import, of what a user requests, and of what ion makes from them. ETags stand for bytes. */
function importHashes(objects, asked, making) {
    const files = objects.map(({ key, size, etag }) => ({ key, size, bytesHash: etag }));
    return {
        metadataHash: metadataHashOf(files, making),
        asked: askedTagOf(asked),
        files: filesTagOf(files),
        digest: digestOf(files, making),
    };
}

// EXTERNAL MODULE: ./src/ion/family.ts
var ion_family = __nccwpck_require__(4316);
;// CONCATENATED MODULE: ./src/features/publish/complete-record.ts




/** What follows if an asset has no whole record. */
const withoutRecord = 'Later runs will neither reuse nor delete this asset.';
/** What to do about an asset without a whole record. */
const hintWithoutRecord = 'Delete the asset on ion when it is no longer needed.';
/**
 * Adds to the record of an asset and its children what was not known when ion created them. If ion refuses that, the
 * step warns and continues.
 * @param texts what the asset was created with; `description` without its record
 * @param data undefined for an import: its hashes are known after the tiling
 * @returns whether later runs can find the asset by its record
 */
async function completeRecord({ family }, { texts, data }, { provenance, nonce }, { client, log, signal }) {
    if (provenance === undefined)
        return false;
    const isImport = texts.from !== undefined || undefined;
    const whole = (0,provenance_record/* writeRecord */.rh)(texts.description, { nonce, isImport, provenance, contents: { data, family } });
    if ((0,provenance_record/* ownRecord */.MY)({ id: family.id, description: whole }) === undefined) {
        log.warning({
            code: 'record-too-long',
            message: `Asset ${family.id} has too many children for its record. ${withoutRecord}`,
            hint: hintWithoutRecord,
        });
        return false;
    }
    try {
        // the asset comes last: its record names the others
        for (const id of (0,ion_family/* idsOf */.U)(family).toReversed()) {
            // ion chose the names of the children
            const { name, attribution } = id === family.id ? texts : await (0,ion_assets/* readAsset */.fs)(client, id, { signal });
            await (0,ion_assets/* updateAsset */.gT)(client, id, { name, attribution, description: whole }, signal);
        }
        return true;
    }
    catch (error) {
        if (!(error instanceof user_error/* UserError */.yo))
            throw error;
        log.warning({
            code: error.code,
            message: `${error.message} ${withoutRecord}`,
            hint: `${error.hint} ${hintWithoutRecord}`.trim(),
            yaml: error.yaml,
        });
        return false;
    }
}

// EXTERNAL MODULE: ./src/provenance/find-by-nonce.ts
var find_by_nonce = __nccwpck_require__(8154);
// EXTERNAL MODULE: ./src/ion/ion-answers.ts
var ion_answers = __nccwpck_require__(2494);
// EXTERNAL MODULE: ./src/ion/ion-api.ts
var ion_api = __nccwpck_require__(9365);
// EXTERNAL MODULE: ./src/lib/race-abort.ts
var race_abort = __nccwpck_require__(713);
;// CONCATENATED MODULE: ./src/features/publish/create-surely.ts








/** How long a create may continue after a cancel, in milliseconds. */
const graceMs = 2_500;
/** How often the create is sent if its answer is lost each time. */
const maxCreates = 3;
/**
 * Creates an asset. If the answer is lost, `onLost` finds out what ion has done; if there is no asset then, the create is
 * repeated.
 * @throws UserError with the hint
 */
async function createSurely(asset, onLost, io) {
    const { client, log, signal, advance } = io;
    for (let round = 1;; round++) {
        try {
            // with the id in the answer, the asset can be found without further scopes
            const late = { ...io, signal: (0,race_abort/* graceAbort */.R)(signal, graceMs) };
            return { ...(await (0,ion_assets/* createAsset */.$o)(client, asset, late)), isRepeated: round > 1 };
        }
        catch (error) {
            if (!(error instanceof ion_api/* OutcomeUnknownError */.Do || error instanceof ion_answers/* AnswerError */.dV)) {
                if (error instanceof user_error/* UserError */.yo)
                    advance({ stage: 'none' }); // refused: nothing was created
                throw error;
            }
            log.info(`${error.message} Searching for the asset, because ion may have created it.`);
            const outcome = await explained(onLost, asset, error, io);
            if ('adopted' in outcome)
                return { ...outcome.adopted, isRepeated: round > 1 };
            const { words } = outcome;
            if (round === maxCreates) {
                advance({ stage: 'none' });
                const hint = 'Run the job again later. If that does not help, check `api-url`.';
                throw new user_error/* UserError */.yo('create-unconfirmed', `${error.message} ${words}.`, hint, { cause: error });
            }
            log.info(`${words}. Creating the asset again.`);
        }
    }
}
/**
 * Runs the search for a lost asset.
 * @throws UserError if ion cannot list assets, or cannot delete the asset
 */
async function explained(onLost, { name, from }, lost, { client, advance }) {
    try {
        return await onLost();
    }
    catch (error) {
        if (!(error instanceof user_error/* UserError */.yo))
            throw error;
        if (!(error instanceof find_by_description/* NotListableError */._)) {
            const options = { yaml: error.yaml, cause: error };
            throw new user_error/* UserError */.yo(error.code, `${lost.message} ${error.message}`, error.hint, options);
        }
        advance({ stage: 'none' }); // the post step cannot search either
        const isImport = from !== undefined;
        const hint = `${(0,find_by_nonce/* searchHint */.WE)(name, client.apiUrl, isImport)} With the scope assets:list, the step does that itself.`;
        throw new user_error/* UserError */.yo('create-unconfirmed', `${lost.message} ${error.message}`, hint, { cause: error });
    }
}
/** Saves and records a new asset at once. */
function recordCreated({ asset: { id, type, name, status, percentComplete }, family }, stage, { client, log, record, advance }) {
    const { childIds } = family;
    const assetUrl = (0,page/* assetPage */.U7)(client.apiUrl, id);
    advance({ stage, family });
    const undescribed = childIds.map((childId) => ({ id: childId, type: '', name: '', status: '' }));
    const assets = [{ id, type, name, status }, ...undescribed];
    record({ reused: false, assetId: id, childIds, assets, assetUrl, status, percentComplete });
    log.info(`Asset ${id}: ${assetUrl}`);
    if (childIds.length > 0)
        log.info(`Children: ${childIds.join(', ')}`);
}

;// CONCATENATED MODULE: ./src/features/publish/create-import.ts




/**
 * Creates an asset whose data ion imports, and records its id at once. If the answer is lost, the run continues with the
 * asset that ion has created: no upload credentials are lost, and ion imports the data already.
 * @throws UserError with the hint
 */
async function createRecordedImport(asset, { nonce, provenance }, io) {
    io.advance({ stage: 'creating', nonce, name: asset.name, isImport: true });
    const description = (0,provenance_record/* writeRecord */.rh)(asset.description, { nonce, provenance, isImport: true });
    const { answer, ...created } = await createSurely({ ...asset, description }, () => adopt(nonce, io), io);
    recordCreated(created, 'importing', io);
    const instructions = (0,ion_assets/* readImport */.A7)(answer, created.asset.id, io.client.apiUrl);
    if (instructions.expectsUpload) {
        io.log.warning({
            code: 'import-ignored',
            message: `ion's response to the create of asset ${created.asset.id} has a location for an upload, so this ion probably does not import from buckets.`,
            hint: 'If the tiling fails or does not start, upload the files: replace `from` by `files`.',
        });
    }
    return { ...created, ...instructions };
}
/**
 * Finds the asset of a create without an answer. Its children are known by its record only if ion copied that. A second
 * asset is of a repeated create.
 */
async function adopt(nonce, io) {
    const { client, clock, log } = io;
    const found = await (0,find_by_nonce/* findByNonce */.Kd)(client, nonce, io);
    const [asset] = found;
    const [family] = (0,find_by_nonce/* familiesOf */.m6)(found);
    if (asset === undefined || family === undefined)
        return { words: 'ion created no asset' };
    log.info(`ion created asset ${asset.id}, and this run continues with it.`);
    return { adopted: { asset, family, createdAt: clock.now(), answer: {} } };
}

;// CONCATENATED MODULE: ./src/features/publish/delete-orphans.ts





/**
 * Deletes assets of creates whose answers were lost, if ion created them too late for the first search. If that fails,
 * the step warns and continues.
 */
async function deleteOrphans({ asset, family, isRepeated, isImport = false }, nonce, { client, clock, log, signal }) {
    if (!isRepeated)
        return;
    const own = (0,ion_family/* idsOf */.U)(family);
    try {
        const found = await (0,find_by_nonce/* findByNonce */.Kd)(client, nonce, { clock, signal });
        const orphans = found.map(({ id }) => id).filter((id) => !own.includes(id));
        if (orphans.length === 0)
            return;
        await (0,ion_assets/* deleteAssets */.DC)(client, orphans, signal);
        log.info(`Deleted asset ${orphans.join(', ')}: ion created it late, after its answer was lost.`);
    }
    catch (error) {
        if (!(error instanceof user_error/* UserError */.yo))
            throw error;
        const hint = isImport ? hintOfImport(asset, client.apiUrl) : (0,find_by_nonce/* searchHint */.WE)(asset.name, client.apiUrl);
        log.warning({ code: error.code, message: error.message, hint });
    }
}
function hintOfImport({ id, name }, apiUrl) {
    return `Check ${(0,page/* assetList */.ln)(apiUrl)} for a second asset “${name}” of the same time as asset ${id}, and delete it.`;
}

;// CONCATENATED MODULE: ./src/features/publish/notify-ion.ts



const notifyRounds = 5;
/** How long, in milliseconds, a notify whose answer is lost may take to show in the asset. */
const acknowledgePauseMs = 2_000;
/**
 * Notifies ion that the upload is complete. If the answer is lost, the asset decides: any status except
 * `AWAITING_FILES` means that ion received the notify.
 * @throws UserError with the hint
 */
async function notifyIon({ family, onComplete, stage = 'notifying' }, { client, clock, log, signal, advance }) {
    advance({ stage, family });
    for (let round = 1;; round++) {
        try {
            await client.call({ ...onComplete, signal });
            break;
        }
        catch (error) {
            const isLost = error instanceof ion_api/* OutcomeUnknownError */.Do;
            // a refusal says nothing if an earlier call may have arrived
            if (!isLost && round === 1)
                throw error;
            log.info(`${(0,user_error/* messageOf */.bD)(error)} Reading the asset to see whether ion received the notify.`);
            await clock.sleep(acknowledgePauseMs * round, signal);
            const { status } = await (0,ion_assets/* readAsset */.fs)(client, family.id, { signal });
            if (status !== 'AWAITING_FILES')
                break;
            if (!isLost || round === notifyRounds)
                throw error;
        }
    }
    log.info('ion confirmed the upload.');
    advance({ stage: 'tiling', family });
}

;// CONCATENATED MODULE: ./src/features/publish/previous-version.ts



/**
 * The version that a new asset replaces: the latest complete one of the same key, scope and line.
 * @param files 16 hexadecimal digits that stand for the names, sizes and bytes of the new files; undefined if they were not read
 * @returns undefined if there is none, or if the assets of the repository were not listed
 */
function findPrevious(earlier, files, { provenance }, { client }) {
    if (earlier.kind === 'unlisted' || provenance === undefined)
        return undefined;
    const [latest] = earlier.inventory.versions
        .filter(({ record }) => (0,lines/* isSamePlace */.O1)(record.provenance, provenance) && !(0,lines/* isRejected */.TK)(record))
        .filter(({ status }) => status === 'COMPLETE')
        .toSorted(latestFirst);
    if (latest === undefined)
        return undefined;
    const { asset, record } = latest;
    return {
        id: asset.id,
        url: (0,page/* assetPage */.U7)(client.apiUrl, asset.id),
        hasSameFiles: files !== undefined && record.contents.data?.files === files,
    };
}

;// CONCATENATED MODULE: ./src/features/publish/import-version.ts





/**
 * Creates an asset whose data ion imports. Notifies ion only if ion asks for it: usually the tiling starts by itself.
 * @throws UserError with the hint
 */
async function importVersion({ asset, files, earlier, beforeCreate }, run, io) {
    const { step, record, log, advance } = io;
    const create = async () => {
        await beforeCreate();
        return createRecordedImport(asset, run, io);
    };
    const created = await step('Create the asset', create, ({ family }) => ({ result: `${family.id}` }));
    const { family, onComplete } = created;
    const complete = async () => {
        await deleteOrphans({ ...created, isImport: true }, run.nonce, io);
        const previous = findPrevious(earlier, files, run, io);
        if (previous !== undefined)
            record({ previous });
        const isFound = await completeRecord(created, { data: undefined, texts: asset }, run, io);
        if (onComplete !== undefined)
            await notifyIon({ family, onComplete, stage: 'importing' }, io);
        else
            log.info('ion imports the data by itself.');
        advance({ stage: 'tiling', family });
        const { asset: seen } = created;
        return {
            ...{ asset: seen, family, record: {}, isBorrowed: false, isFound },
            digest: undefined,
            isCopied: !created.expectsUpload,
            commit: run.provenance?.commit,
        };
    };
    return step('Start the import', complete, () => ({ result: 'ok' }));
}

// EXTERNAL MODULE: ./src/state/publication.ts
var publication = __nccwpck_require__(7611);
;// CONCATENATED MODULE: ./src/features/publish/list-objects.ts




/** How many objects the log lists; it counts the others. */
const maxListLength = 1000;
/** How many hints an error about missing objects has. */
const maxHints = 3;
/**
 * Lists the objects that ion will import, in the log, too. A list that S3 refuses is a notice.
 * @throws UserError for a line without objects, if the inputs do not allow that, or if the bucket cannot be used
 */
async function listObjects(list, { ifNoFilesFound }, log) {
    const listing = await list();
    if (listing.kind === 'unlisted') {
        log.notice(`${listing.why} Without a list, no run can find out whether the data has changed, so this run imports it again.`);
        return listing;
    }
    const { objects, missing } = listing;
    for (const { key, size } of objects.slice(0, maxListLength))
        log.info(`${key}  ${(0,format/* formatBytes */.z3)(size)}`);
    if (objects.length > maxListLength)
        log.info(`… and ${objects.length - maxListLength} more`);
    reportMissing(missing, ifNoFilesFound, log);
    return listing;
}
function reportMissing(missing, ifNone, log) {
    if (missing.length === 0)
        return;
    const lines = (0,format/* listSome */.XT)(missing.map(({ line }) => `\`${line}\``));
    const message = `S3 has no object for these lines of the input \`from\`: ${lines}.`;
    const how = 'Correct the lines, write the objects in an earlier step, or set `if-no-files-found` to `warn` or `ignore`.';
    const hints = missing.flatMap((line) => line.hint ?? []).slice(0, maxHints);
    const hint = [...hints, how].join(' ');
    if (ifNone === 'ignore')
        log.info(message);
    if (ifNone === 'warn')
        log.warning({ code: 'object-missing', message, hint });
    if (ifNone === 'error')
        throw new user_error/* UserError */.yo('object-missing', message, hint);
}
/** What the log shows of the objects: one line, or a few words if there are none. */
function describeListing(listing, from) {
    const where = (0,format/* listSome */.XT)((0,import_source/* linesOf */.Dx)(from), 3);
    if (listing.kind === 'unlisted')
        return { line: `Imports from ${where}, which cannot be listed.` };
    const { objects } = listing;
    if (objects.length === 0)
        return { result: 'none' };
    return {
        line: `Found ${(0,format/* plural */.LS)(objects.length, 'object')}, ${(0,format/* formatBytes */.z3)((0,publication/* totalBytes */.ob)(objects))}, in ${where}.`,
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./src/files/replace-files.ts


/**
 * Writes files, or creates them with their folders. If one cannot be prepared, all stay as they are. Readers of a file see
 * its old or its new content. If a path is a link, its target is replaced.
 * @param contents by absolute path
 * @throws the error of `explain`
 */
async function replaceFiles(contents, explain) {
    await withDrafts([...contents.keys()], explain, async (drafts) => {
        for (const draft of drafts) {
            await attempt(draft, explain, () => (0,promises_.writeFile)(draft.draft, contents.get(draft.path) ?? ''));
        }
        for (const draft of drafts)
            await attempt(draft, explain, () => (0,promises_.rename)(draft.draft, draft.target));
    });
}
/** Checks in advance that a file can be written. @throws the error of `explain` */
async function checkReplaceable(path, explain) {
    await withDrafts([path], explain, async (drafts) => {
        for (const draft of drafts)
            await attempt(draft, explain, () => (0,promises_.writeFile)(draft.draft, ''));
    });
}
/** Runs a task with the paths of drafts, whose folders exist. Deletes the drafts at the end. */
async function withDrafts(paths, explain, task) {
    const drafts = [];
    try {
        for (const path of paths) {
            const target = await (0,promises_.realpath)(path).catch(() => path);
            const draft = { path, target, draft: `${target}.${process.pid}.tmp` };
            await attempt(draft, explain, () => makePlace(target));
            drafts.push(draft);
        }
        await task(drafts);
    }
    finally {
        // the task has failed for the same reason
        for (const { draft } of drafts)
            await (0,promises_.rm)(draft, { force: true }).catch(() => undefined);
    }
}
/** Makes the folder of a file. A folder with the file's name would only fail the last step, after other files. */
async function makePlace(target) {
    await (0,promises_.mkdir)(external_node_path_default().dirname(target), { recursive: true });
    const isFolder = await (0,promises_.stat)(target).then((found) => found.isDirectory(), () => false);
    if (isFolder)
        throw new Error('it is a folder');
}
async function attempt({ path }, explain, task) {
    try {
        await task();
    }
    catch (error) {
        throw explain(path, error);
    }
}

;// CONCATENATED MODULE: ./src/provenance/member-texts.ts
/**
 * The texts of the members of a JSON object, by name, as they are written.
 * @param json an object of objects; nothing else is valid here
 */
function memberTexts(json) {
    const texts = new Map();
    let [name, start, depth] = ['', 0, 0];
    for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
        if (token.startsWith('"')) {
            if (depth === 1)
                name = JSON.parse(token);
        }
        else if (token === '{' || token === '[') {
            if (depth === 1)
                start = index;
            depth++;
        }
        else {
            depth--;
            if (depth === 1)
                texts.set(name, json.slice(start, index + 1));
        }
    }
    return texts;
}

;// CONCATENATED MODULE: ./src/provenance/result-file.ts





/** The entry of a complete asset. */
function toEntry({ asset, family, digest, commit }) {
    return {
        id: family.id,
        children: family.childIds,
        type: asset.type,
        status: 'COMPLETE',
        digest: (digest ?? '') === '' ? '' : `sha256:${digest}`,
        commit: commit ?? '',
        date: asset.addedMs === undefined ? '' : new Date(asset.addedMs).toISOString(),
    };
}
/**
 * Reads a result file; empty if the file does not exist.
 * @throws UserError if it is no result file, or cannot be read
 */
async function readResultFile(path) {
    return parseResultFile(path, await readText(path));
}
async function readText(path) {
    try {
        return (await (0,promises_.readFile)(path, 'utf8')).replace(/^\ufeff/, '');
    }
    catch (error) {
        if ((0,user_error/* codeOf */.$N)(error) === 'ENOENT')
            return '';
        throw new user_error/* UserError */.yo('result-file-unreadable', `The result file ${path} cannot be read (${(0,user_error/* codeOf */.$N)(error) ?? (0,user_error/* messageOf */.bD)(error)}).`, 'Set `result-file` to a file that can be read and written, such as `ion-assets.json`.', { cause: error });
    }
}
function parseResultFile(path, text) {
    const json = text.trim() === '' ? {} : (0,lib_json/* parseJson */.qF)(text);
    if ((0,lib_json/* isJsonObject */.OW)(json) && Object.values(json).every(lib_json/* isJsonObject */.OW))
        return json;
    throw new user_error/* UserError */.yo('result-file-invalid', `The file ${path} is no result file: it is not a JSON object of objects.`, 'Set `result-file` to another file, or delete that file.');
}
/**
 * Replaces the entries of keys. A new entry names the id of the old one as `previousId`. An entry with the same id stays
 * as it is, with fields that others have added.
 */
function withEntries(file, entries) {
    const next = new Map(Object.entries(file));
    for (const [key, entry] of entries) {
        const { id } = next.get(key) ?? {};
        if (id === entry.id)
            continue;
        const previous = typeof id === 'number' && { previousId: id };
        next.set(key, { ...entry, children: [...entry.children], ...previous });
    }
    return Object.fromEntries([...next].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
/**
 * Writes entries into a result file, or creates the file. The write is atomic: readers see the old or the new file. Other
 * entries, and those with the same id, stay byte for byte.
 * @param entries by asset key
 * @throws UserError if the file cannot be read or written
 */
async function updateResultFile(path, entries) {
    const text = await readText(path);
    const before = parseResultFile(path, text);
    const texts = memberTexts(text);
    const members = Object.entries(withEntries(before, entries)).map(([key, entry]) => {
        const kept = entry === before[key] ? texts.get(key) : undefined;
        return `  ${JSON.stringify(key)}: ${kept ?? JSON.stringify(entry, null, 2).replaceAll('\n', '\n  ')}`;
    });
    await replaceFiles(new Map([[path, `{\n${members.join(',\n')}\n}\n`]]), unwritable);
}
/**
 * Checks in advance that a result file can be read and written.
 * @param outside where the file really is, if links lead out of the workspace
 * @throws UserError if it cannot
 */
async function checkResultFile(path, outside) {
    if (outside !== undefined)
        throw resultFileOutside(path, outside);
    await readResultFile(path);
    await checkReplaceable(path, unwritable);
}
/** The error for a result file that is a link out of the workspace, to the file `real`. */
function resultFileOutside(path, real) {
    return new user_error/* UserError */.yo('result-file-outside', `The result file ${path} is a link to ${real}, which is outside of the workspace.`, 'Set `result-file` to that file itself, or remove the link.');
}
function unwritable(path, cause) {
    return new user_error/* UserError */.yo('result-file-unwritable', `The result file ${path} cannot be written (${(0,user_error/* codeOf */.$N)(cause) ?? (0,user_error/* messageOf */.bD)(cause)}).`, 'Set `result-file` to a file in a writable folder.', { cause });
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./src/source/glob-lines.ts


/** What a pattern matches, as bits: the same values as in `@actions/glob`. */
const matchKind = { none: 0, directory: 1, file: 2, all: 3 };
/**
 * Converts the patterns of a globber to lines, in the same order.
 * @param texts the lines as the user wrote them
 * @throws Error if `@actions/glob` does not have the structure that this adapter expects
 */
function parseGlobLines(globber, texts) {
    const { patterns } = globber;
    if (!Array.isArray(patterns) || patterns.length !== texts.length || !patterns.every(isPattern)) {
        throw new Error('The patterns of @actions/glob do not have the expected structure.');
    }
    return patterns.map((pattern, index) => toLine(pattern, texts[index] ?? ''));
}
function isPattern(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { negate, searchPath, segments, trailingSeparator, match, partialMatch } = value;
    return (typeof negate === 'boolean' &&
        typeof searchPath === 'string' &&
        Array.isArray(segments) &&
        typeof trailingSeparator === 'boolean' &&
        typeof match === 'function' &&
        typeof partialMatch === 'function');
}
function toLine(own, text) {
    const below = descendantsOf(own);
    const { negate, searchPath: literal } = own;
    // a cheap check that avoids most of the work with many lines; not for Windows, which ignores case
    const isPlain = (external_node_path_default()).sep === '/' && !text.includes('\\');
    const cannotMatch = (path) => isPlain && !path.startsWith(literal);
    return {
        text,
        negate,
        isWild: (0,source_patterns/* isWild */.pq)(text, (external_node_path_default())),
        isAbsolute: (0,source_patterns/* startsAbsolutely */.we)(text, (external_node_path_default())),
        literal,
        match: (path) => (cannotMatch(path) ? matchKind.none : own.match(path) | (below?.match(path) ?? 0)),
        mayMatchBelow(folder) {
            // on a network share `partialMatch` is always false, and the exclusion must still apply
            if (negate && folder.startsWith('\\\\'))
                return true;
            return own.partialMatch(folder) || (below?.partialMatch(folder) ?? false);
        },
    };
}
/** The pattern for all paths below a pattern, created as in `@actions/glob`. Undefined if the pattern itself matches them. */
function descendantsOf(own) {
    const { negate, segments, trailingSeparator } = own;
    if (segments.at(-1) === '**' && !trailingSeparator)
        return undefined;
    return new own.constructor(negate, true, [...segments, '**']);
}

;// CONCATENATED MODULE: ./src/source/unreadable.ts



/** Codes that concern the path itself. Others are errors of the system or the disk. */
const ofPath = new Set(['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL', 'EBUSY']);
/** Whether an error does not concern the path itself, so that the content of a folder is not known. */
function isTransientCode(code) {
    return !ofPath.has(code);
}
/** The error of a folder whose content the lines include, or of the start of a search. */
function unreadableEntry(path, { workspace, code, cause }) {
    const reason = path.includes('\ufffd') ? 'its name is not valid UTF-8' : code;
    const { hint, yaml } = adviceFor(code, repairFor(code, path), exclusionLine(path, workspace));
    return new user_error/* UserError */.yo('folder-unreadable', `The folder ${path} cannot be read (${reason}).`, hint, {
        cause,
        yaml,
    });
}
/** The error of a link that the lines include, and that cannot be followed. */
function brokenLink(path, { workspace, code, cause }) {
    const { hint, yaml } = adviceFor(code, 'Fix or remove the broken link', exclusionLine(path, workspace));
    return new user_error/* UserError */.yo('link-broken', `The link ${path} cannot be followed (${code}).`, hint, {
        cause,
        yaml,
    });
}
/** @param repair the beginning of a sentence */
function adviceFor(code, repair, exclusion) {
    const hint = (0,file_snapshot/* hintForSystemError */.Cg)(code);
    if (hint !== undefined)
        return { hint };
    return {
        hint: `${repair}, or exclude it at the end of \`files\`.`,
        yaml: `files: |\n  # your other lines\n  ${exclusion}`,
    };
}
function repairFor(code, path) {
    if (path.includes('\ufffd'))
        return 'Rename the folder';
    if (code === 'ENAMETOOLONG' || code === 'ELOOP')
        return 'Move the folder to a shorter path, without links';
    if (code === 'ENOENT')
        return 'Make sure that nothing changes the folder during this step';
    return 'Make the folder readable for the user of the runner in an earlier step';
}
/** The line of the input `files` that excludes a path, and all below it. */
function exclusionLine(path, workspace) {
    return `!${inclusionLine(path, workspace)}`;
}

;// CONCATENATED MODULE: ./src/source/walk.ts





const realDisk = {
    readdir: (folder) => (0,promises_.readdir)(folder, { withFileTypes: true }),
    stat: (path) => (0,promises_.stat)(path),
    lstat: (path) => (0,promises_.lstat)(path),
    realpath: (path) => (0,promises_.realpath)(path),
};
/**
 * Finds the files that the survey includes, as `@actions/glob` does. It reads only folders that can contain such files, so
 * other folders and links need not be readable.
 * @param starts files or folders, absolute; those that do not exist are skipped
 * @throws UserError that names a link or folder that is included and cannot be read
 */
async function walk(starts, tools) {
    const { survey, disk, workspace, signal } = tools;
    const stack = [];
    for (const path of starts.toReversed()) {
        if (isInGit(external_node_path_default().relative(workspace, path)))
            continue;
        const stats = await statStart(path, tools);
        if (stats === undefined)
            continue;
        if (stats.isDirectory() || stats.isSymbolicLink()) {
            stack.push({ path, above: undefined, isLink: stats.isSymbolicLink() });
        }
        else
            survey.meetFile(path, survey.matchPath(path, survey.start));
    }
    for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
        signal.throwIfAborted();
        const folder = await openFolder(entry, tools);
        if (folder === undefined)
            continue;
        const found = await disk.readdir(folder.path).catch((error) => {
            survey.missFolder(folder.path, folder.reaches, error);
            return [];
        });
        meetAll(found, folder, { survey, stack });
    }
}
/** Passes the files of a folder to the survey, and puts folders and links on the stack. */
function meetAll(found, folder, { survey, stack }) {
    const { path, reaches } = folder;
    const prefix = path.endsWith((external_node_path_default()).sep) ? path : path + (external_node_path_default()).sep;
    // if no line depends on the names, one match is valid for all files
    const same = reaches.includes('some') ? undefined : survey.matchPath(path, reaches);
    const later = [];
    for (const entry of found) {
        if (isGit(entry.name))
            continue;
        const inner = prefix + entry.name;
        const isLink = entry.isSymbolicLink();
        if (isLink || entry.isDirectory())
            later.push({ path: inner, above: folder, isLink });
        else
            survey.meetFile(inner, same ?? survey.matchPath(inner, reaches));
    }
    // reversed, so that the stack returns them in order; a loop, since a call has a limit of arguments
    for (const entry of later.reverse())
        stack.push(entry);
}
/** @returns undefined if it does not exist, or cannot be read and is not included */
async function statStart(path, { survey, disk }) {
    try {
        return await disk.lstat(path);
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        survey.missFolder(path, survey.reachesBelow(path, survey.matchPath(path, survey.start)), error);
        return undefined;
    }
}
/** @returns the folder; undefined if it is not included, is not a folder, or is a link to a folder above it */
async function openFolder(entry, tools) {
    const { path, above, isLink } = entry;
    const { survey, disk } = tools;
    const match = survey.matchPath(path, above?.reaches ?? survey.start);
    if (isLink) {
        const stats = await followLink(path, match, tools);
        if (stats === undefined)
            return undefined;
        if (!stats.isDirectory()) {
            survey.meetFile(path, match);
            return undefined;
        }
    }
    const reaches = survey.meetFolder(path, match);
    if (reaches === undefined)
        return undefined;
    try {
        const isPlain = above !== undefined && !isLink;
        const real = isPlain ? external_node_path_default().join(above.real, external_node_path_default().basename(path)) : await disk.realpath(path);
        const folder = { path, real, reaches, above };
        return isInItself(folder) ? undefined : folder;
    }
    catch (error) {
        survey.missFolder(path, reaches, error);
        return undefined;
    }
}
function isInItself({ real, above }) {
    for (let folder = above; folder !== undefined; folder = folder.above) {
        if (folder.real === real)
            return true;
    }
    return false;
}
/**
 * Reads the state of the target of a link.
 * @returns undefined if it is not included
 * @throws UserError if it is included and does not exist
 */
async function followLink(path, match, { survey, disk, workspace }) {
    if (!survey.wantsLink(path, match)) {
        survey.meetUnwanted(path, match);
        return undefined;
    }
    try {
        return await disk.stat(path);
    }
    catch (cause) {
        if (survey.isLeftOut(path))
            return undefined;
        const code = (0,user_error/* codeOf */.$N)(cause) ?? (0,user_error/* messageOf */.bD)(cause);
        const isWanted = (match.kind & matchKind.file) !== 0;
        if (isWanted || isTransientCode(code))
            throw brokenLink(path, { workspace, code, cause });
        if (code !== 'ENOENT' && code !== 'ELOOP') {
            survey.missFolder(path, survey.reachesBelow(path, match), cause);
        }
        return undefined;
    }
}
/** Whether a path contains `.git`, in upper or lower case. */
function isInGit(path) {
    return path.split((external_node_path_default()).sep).some(isGit);
}
function isGit(name) {
    return name.length === 4 && name.toLowerCase() === '.git';
}
/** Whether a path exists. A broken link exists, and a path that cannot be read counts as existing. */
async function isOnDisk(path, disk) {
    return disk.lstat(path).then(() => true, (error) => !isMissing(error));
}
/** Whether an error says that there is no such file. */
function isMissing(error) {
    const code = (0,user_error/* codeOf */.$N)(error);
    return code === 'ENOENT' || code === 'ENOTDIR';
}

;// CONCATENATED MODULE: ./src/source/inspect.ts







/**
 * Creates a function that reads size and time of a file. It rejects a file that is not regular, or is a link to a place
 * outside.
 * @throws UserError that names the file
 */
async function createInspector(workspace, root) {
    const realWorkspace = realPathOf(workspace);
    const realRoot = await (0,promises_.realpath)(root).catch(() => root);
    const check = (path, real) => {
        // a user can name a folder outside the workspace, but its links must not leave it
        const bounds = (0,source_root/* isWithin */.U)(path, workspace, (external_node_path_default())) ? realWorkspace : realRoot;
        if (!(0,source_root/* isWithin */.U)(real, bounds, (external_node_path_default()))) {
            throw new user_error/* UserError */.yo('link-outside', `The file ${path} is behind a link: its real path ${real} is outside ${bounds === realWorkspace ? 'the workspace' : 'the root'}.`, 'Replace the link by a copy of the file, or exclude it in `files`.');
        }
        if (isInGit(external_node_path_default().relative(realWorkspace, real))) {
            throw new user_error/* UserError */.yo('link-into-git', `The file ${path} is behind a link: its real path ${real} is in \`.git\`, which is never uploaded.`, 'Remove the link, or exclude it in `files`.');
        }
    };
    let checked; // a folder: the result for one file is valid for all its files except links
    const inspectFully = async (path, entry) => {
        if (entry.isSymbolicLink()) {
            check(path, await (0,promises_.realpath)(path));
            return stateOf(path, await (0,promises_.stat)(path));
        }
        const directory = external_node_path_default().dirname(path);
        check(path, external_node_path_default().join(await (0,promises_.realpath)(directory), external_node_path_default().basename(path)));
        checked = directory;
        return stateOf(path, entry);
    };
    return (path) => {
        const entry = ifReadable(path, () => (0,external_node_fs_.lstatSync)(path));
        const isPlain = !entry.isSymbolicLink() && external_node_path_default().dirname(path) === checked;
        return isPlain ? stateOf(path, entry) : inspectFully(path, entry);
    };
}
function stateOf(path, file) {
    if (!file.isFile()) {
        throw new user_error/* UserError */.yo('file-not-regular', `The file ${path} is not a regular file.`, 'Exclude it in `files`.');
    }
    ifReadable(path, () => {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.R_OK);
    });
    return { size: file.size, mtimeMs: file.mtimeMs };
}
/** Runs a synchronous read. A promise for each of thousands of files would take longer than the read. */
function ifReadable(path, read) {
    try {
        return read();
    }
    catch (error) {
        throw (0,file_snapshot/* unreadable */.O$)({ path }, (0,user_error/* codeOf */.$N)(error) ?? (0,user_error/* messageOf */.bD)(error), error);
    }
}
function realPathOf(workspace) {
    try {
        return external_node_fs_.realpathSync.native(workspace);
    }
    catch (error) {
        throw new user_error/* UserError */.yo('workspace-unreadable', `The workspace ${workspace} cannot be read (${(0,user_error/* codeOf */.$N)(error) ?? (0,user_error/* messageOf */.bD)(error)}).`, 'Set `GITHUB_WORKSPACE` to a folder that the user of the runner can read.', { cause: error });
    }
}

;// CONCATENATED MODULE: ./src/source/keys.ts


/** In bytes of UTF-8. S3 allows 1024, and ion's prefix (`sources/ID/`) needs some of them. */
const maxKeyLength = 1024 - 64;
/** XML 1.0 has no form for these characters, so responses of S3 could not name the object. */
// eslint-disable-next-line no-control-regex
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u;
/**
 * Maps absolute paths to keys below `root`, sorted by key.
 * @throws UserError that names the file if it is outside the root, or has an invalid key or the key of another file
 */
function toKeys(files, root, path) {
    const byKey = new Map();
    for (const file of files) {
        const key = toKey(file, root, path);
        const other = byKey.get(key);
        if (other !== undefined) {
            throw new user_error/* UserError */.yo('key-duplicate', `Two files have the key \`${key}\`: ${other} and ${file}.`, 'Rename one of them, or exclude it in `files`.');
        }
        byKey.set(key, file);
    }
    return [...byKey].map(([key, file]) => ({ path: file, key })).sort((a, b) => (a.key < b.key ? -1 : 1));
}
function toKey(file, root, path) {
    const relative = path.relative(root, file);
    if (!(0,source_root/* isWithin */.U)(file, root, path) || relative === '') {
        throw new user_error/* UserError */.yo('file-outside-root', `The file ${file} is outside the root ${root}.`, 'Set `root` to a folder that contains all files, or remove it.');
    }
    const key = relative.split(path.sep).join('/');
    const fault = faultOf(key);
    if (fault === undefined)
        return key;
    throw new user_error/* UserError */.yo('key-invalid', `The name of the file ${file} cannot be a key in S3: ${fault}.`, 'Rename the file, or exclude it in `files`.');
}
function faultOf(key) {
    if (!key.isWellFormed() || key.includes('\ufffd'))
        return 'it is not valid UTF-8';
    if (notInXml.test(key))
        return 'it has control characters';
    const length = Buffer.byteLength(key);
    return length > maxKeyLength
        ? `it has ${length} bytes of UTF-8, but at most ${maxKeyLength} are allowed`
        : undefined;
}

;// CONCATENATED MODULE: ./src/source/line-mistakes.ts


/**
 * Finds mistakes in a line that was written as YAML or for a shell. The input is text with one name per line. Only for a
 * line that matches nothing, because files can have any name.
 * @returns undefined if no mistake is found
 */
async function findLineMistakes(line, isThere) {
    let draft = { advices: [], lines: [line] };
    for (const correction of corrections)
        draft = await applyTo(draft, correction, isThere);
    const { advices, lines } = draft;
    if (advices.length === 0)
        return undefined;
    const all = advices.join(', ');
    return { advice: all.charAt(0).toUpperCase() + all.slice(1), lines: lines.filter((one) => one !== '') };
}
async function applyTo({ advices, lines }, correction, isThere) {
    const fixes = await Promise.all(lines.map(async (line) => {
        const body = (0,source_patterns/* withoutNegation */.SI)(line);
        const fix = await correction(body, isThere);
        const sign = line.slice(0, line.length - body.length);
        return fix && { ...fix, lines: fix.lines.map((one) => (one === '' ? one : sign + one)) };
    }));
    const news = fixes.flatMap((fix) => fix?.advice ?? []);
    return {
        advices: [...new Set([...advices, ...news])],
        lines: fixes.flatMap((fix, index) => fix?.lines ?? lines[index] ?? []),
    };
}
const dash = (line) => /^-\s+/.test(line)
    ? { advice: 'remove the `- ` at the start', lines: [line.replace(/^-\s+/, '')] }
    : undefined;
/** A list in JSON or YAML, or a line of one. */
const brackets = (line) => {
    const advice = 'write one name per line, without brackets';
    if (/^[[\]],?$/.test(line))
        return { advice, lines: [] };
    const inner = /^\[(.*)\]$/.exec(line)?.[1];
    return inner !== undefined && /[,./"']/.test(inner) ? { advice, lines: tokensOf(inner) } : undefined;
};
const comment = async (line, isThere) => {
    const at = line.search(/\s#/);
    const name = line.slice(0, Math.max(0, at)).trimEnd();
    if (name === '')
        return undefined;
    const isSpaced = /^\s#(\s|$)/.test(line.slice(at));
    if (!isSpaced && !(await isWholeName(name, isThere)))
        return undefined;
    return { advice: 'write each comment on a separate line', lines: [name] };
};
const severalNames = async (line, isThere) => {
    const names = tokensOf(line).filter((name) => name !== '-');
    if (names.length < 2)
        return undefined;
    for (const name of names) {
        if (!(await isWholeName(withoutQuotes(name), isThere)))
            return undefined;
    }
    return { advice: 'write one name per line', lines: names };
};
const quotes = (line) => {
    const bare = withoutQuotes(line);
    return bare === line ? undefined : { advice: 'remove the quotes', lines: [bare] };
};
const comma = (line) => /[^,],$/.test(line) ? { advice: 'remove the comma at the end', lines: [line.slice(0, -1)] } : undefined;
const address = (line) => /^[a-z][a-z0-9+.-]+:\/\//i.test(line)
    ? { advice: 'download the files in an earlier step, and name them instead of the URL', lines: [] }
    : undefined;
const variable = (line) => {
    const workspace = /^\$(\{GITHUB_WORKSPACE\}|GITHUB_WORKSPACE(?!\w))[\\/]*/.exec(line)?.[0];
    if (workspace !== undefined) {
        return {
            advice: 'remove the path of the workspace, where lines start',
            lines: [line.slice(workspace.length) || '.'],
        };
    }
    const [, name] = /^\$\{?([A-Za-z_]\w*)\}?([\\/]|$)/.exec(line) ?? [];
    if (name === undefined)
        return undefined;
    const expression = expressionFor(name);
    if (expression === undefined)
        return { advice: 'write the path instead of a shell variable', lines: [] };
    return {
        advice: 'write an expression instead of a shell variable',
        lines: [line.replace(/^\$\{?\w+\}?/, `\${{ ${expression} }}`)],
    };
};
/**
 * The expression for a variable. The runner sets its own variables for processes only: expressions have the contexts
 * `github` and `runner` for them (https://docs.github.com/en/actions/reference/workflows-and-actions/variables).
 * @returns undefined for a variable of the system, which no expression has
 */
function expressionFor(name) {
    if (/^(HOME|PWD|USER|PATH|TMPDIR|TEMP|TMP)$/.test(name))
        return undefined;
    const [, context, key] = /^(GITHUB|RUNNER)_(\w+)$/.exec(name) ?? [];
    return context === undefined || key === undefined
        ? `env.${name}`
        : `${context.toLowerCase()}.${key.toLowerCase()}`;
}
/** On Windows a backslash is a separator, and a path can name a drive. */
const backslashes = (line) => {
    if ((external_node_path_default()).sep === '\\' || !line.includes('\\'))
        return undefined;
    const below = line.replace(/^[A-Za-z]:/, '').replace(/\\+/g, '/');
    if (/^[A-Za-z]:/.test(line)) {
        return {
            advice: 'write paths relative to the workspace and with `/`, because this runner has no drives',
            lines: [below.replace(/^\/+/, '')],
        };
    }
    return { advice: 'write `/` instead of `\\`', lines: [below] };
};
const slash = (line, isThere) => withoutSlash(line, isThere);
/** Corrects a line that starts at the root of the disk, but exists relative to the workspace. */
async function withoutSlash(line, isThere) {
    const below = line.replace(/^[\\/]+/, '');
    if (below === line || below === '' || !(await isThere(literalOf(below))))
        return undefined;
    return { advice: 'remove the `/` at the start', lines: [below] };
}
/** Each correction gets the result of the one before. */
const corrections = [
    dash,
    brackets,
    comment,
    severalNames,
    comma,
    quotes,
    address,
    variable,
    backslashes,
    slash,
];
/** The part before the first name with wildcards; the workspace if that is empty. */
function literalOf(line) {
    const names = line.split(/[\\/]+/);
    const firstWild = names.findIndex((name) => /[*?[]/.test(name));
    return (firstWild < 0 ? names : names.slice(0, firstWild)).join('/') || '.';
}
/** Names that are separated by commas, semicolons or white space. A name in quotes is not split. */
function tokensOf(line) {
    return line.match(/"[^"]*"|'[^']*'|[^\s,;]+/g) ?? [];
}
/** Whether a text is probably the name of a file: it has an extension or wildcards, or exists. */
async function isWholeName(name, isThere) {
    return /[*?]|[\\/]$|\.(?=\w*[A-Za-z])\w{1,10}$/.test(name) || isThere((0,source_patterns/* withoutNegation */.SI)(name));
}
function withoutQuotes(name) {
    return /^(["'`])(.+)\1$/.exec(name)?.[2] ?? name;
}

// EXTERNAL MODULE: ./node_modules/leven/index.js
var leven = __nccwpck_require__(7785);
;// CONCATENATED MODULE: ./src/source/spelling.ts
/**
 * An absolute path in the spelling of its folders. Links in it are kept. Windows and macOS also find a file by another
 * spelling of its name: in another case, or another Unicode normal form. But keys must be the same as on Linux, and match
 * the names by which the files refer to each other.
 * @returns the path itself if the file does not exist
 */
async function asListed(file, folders, path) {
    const realpath = (of) => folders.realpath(of).catch(() => of);
    if ((await realpath(file)) === file)
        return file;
    const { root } = path.parse(file);
    let listed = root;
    for (const name of file.slice(root.length).split(path.sep)) {
        const next = path.join(listed, name);
        const isListed = path.basename(await realpath(next)) === name; // otherwise it is a link, or has another spelling
        listed = isListed ? next : path.join(listed, spellingIn(await namesIn(listed, folders), name));
    }
    return listed;
}
function namesIn(folder, { readdir }) {
    return readdir(folder).catch(() => []);
}
/** The name if it is listed, otherwise one that differs only in spelling. A short name of DOS has neither, and is kept. */
function spellingIn(names, name) {
    if (names.includes(name))
        return name;
    return names.find((other) => plainForm(other) === plainForm(name)) ?? name;
}
/** A name without its case and Unicode normal form, for comparison. */
function plainForm(name) {
    return name.normalize('NFC').toLowerCase();
}

;// CONCATENATED MODULE: ./src/source/misspelling.ts





/** The hint for a line with wildcards that is also the exact name of a file. */
function hintOfBrackets(line) {
    const body = (0,source_patterns/* withoutNegation */.SI)(line);
    const escaped = `${line.slice(0, line.length - body.length)}${(0,source_patterns/* escapeGlob */.yk)(body, (external_node_path_default()))}`;
    return { advice: 'Escape the wildcards, because a file has exactly this name', lines: [escaped] };
}
/**
 * An existing path that differs from a missing one only in case or Unicode normal form.
 * @returns undefined if there is none
 */
async function findVariant(path, namesIn) {
    const { root } = external_node_path_default().parse(path);
    let variant = root;
    for (const name of path.slice(root.length).split((external_node_path_default()).sep).filter(Boolean)) {
        const names = await namesIn(variant);
        // a folder without a list can still be entered
        const listed = names.length === 0 || names.includes(name)
            ? name
            : names.find((other) => plainForm(other) === plainForm(name));
        if (listed === undefined)
            return undefined;
        variant = external_node_path_default().join(variant, listed);
    }
    return variant === path ? undefined : variant;
}
/**
 * The hint for a line whose literal beginning exists in another spelling.
 * @param workspace absolute; the corrected line is relative to it
 */
function hintOfVariant({ text, literal }, variant, workspace) {
    const isCase = variant.toLowerCase() === literal.toLowerCase();
    const below = (0,source_root/* isWithin */.U)(variant, workspace, (external_node_path_default())) ? external_node_path_default().relative(workspace, variant) : variant;
    const body = (0,source_patterns/* withoutNegation */.SI)(text);
    const firstWild = body.search(/[*?[]/);
    const rest = firstWild < 0 ? '' : body.slice(body.slice(0, firstWild).lastIndexOf('/'));
    return {
        advice: isCase
            ? 'Correct upper and lower case'
            : 'Copy the name from the disk, because the same letters can be different characters',
        lines: [`${text.slice(0, text.length - body.length)}${(0,source_patterns/* escapeGlob */.yk)(below, (external_node_path_default()))}${rest}`],
    };
}
/** The hint for a pattern if files have its extension in another case. @param names in the folder where it starts */
function hintOfExtension(text, names) {
    const extension = /\*\.(\w+)$/.exec(text)?.[1];
    if (extension === undefined)
        return undefined;
    const others = names.map((name) => /\.(\w+)$/.exec(name)?.[1] ?? '');
    const variant = others.find((other) => other.toLowerCase() === extension.toLowerCase());
    if (variant === undefined || variant === extension)
        return undefined;
    return { advice: 'Correct upper and lower case', lines: [text.slice(0, -extension.length) + variant] };
}
/** The names in a folder, the most similar to a missing one first. Hidden names only for a hidden one. */
function bySimilarity(names, missing) {
    const isHidden = (name) => name.startsWith('.');
    return names
        .filter((name) => isHidden(missing) || !isHidden(name))
        .map((name) => ({ name, distance: (0,leven/* default */.A)(plainForm(name), plainForm(missing)) }))
        .sort((a, b) => a.distance - b.distance)
        .map(({ name }) => name);
}

;// CONCATENATED MODULE: ./src/source/line-notes.ts







/** The most lines of each kind that are explained. */
const maxExplained = 5;
/** Explains the lines that had no effect. */
async function notesOf(lines, outcomes, place) {
    const notes = { missing: [], unmatched: [], unusedNames: [], unusedPatterns: [] };
    for (const [index, line] of lines.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined || outcome.isUsed || (line.negate && namesGit(line)))
            continue;
        const isLiteral = line.isWild && (await isOnDisk(external_node_path_default().resolve(place.workspace, bodyOf(line)), place.disk));
        const isName = !line.isWild || isLiteral;
        const kind = line.negate ? (isName ? 'unusedNames' : 'unusedPatterns') : isName ? 'missing' : 'unmatched';
        const list = notes[kind];
        if (list.length >= maxExplained)
            list.push({ line: line.text });
        else if (isLiteral)
            list.push({ line: line.text, why: 'has wildcards', hint: hintOfBrackets(line.text) });
        else
            list.push({ line: line.text, ...(await explainLine(line, outcome, place)) });
    }
    return notes;
}
async function explainLine(line, outcome, place) {
    if (outcome.excludedBy !== undefined)
        return { why: `excluded by \`${outcome.excludedBy.text}\`` };
    if (outcome.unread !== undefined)
        return { why: `in ${outcome.unread}, which cannot be read` };
    if (outcome.isHidden)
        return { why: 'hidden names only', hint: includeHidden };
    if (isInGit(external_node_path_default().relative(place.workspace, line.literal)))
        return { why: '`.git` is never included' };
    const mistakes = await findLineMistakes(line.text, (path) => isOnDisk(external_node_path_default().resolve(place.workspace, path), place.disk));
    if (mistakes !== undefined)
        return { hint: mistakes };
    return (await isOnDisk(line.literal, place.disk))
        ? explainExisting(line, place)
        : explainMissing(line, place);
}
const includeHidden = {
    advice: 'Set `include-hidden-files: true` to include names that start with a dot',
    lines: [],
};
async function explainExisting(line, place) {
    const { negate, literal, text, isWild } = line;
    const stats = await place.disk.stat(literal).catch(() => undefined);
    if (isWild)
        return negate || stats?.isDirectory() !== true ? {} : explainFolder(line, place);
    if (stats?.isDirectory() === false && /[\\/]$/.test(text))
        return { why: 'a file, not a folder' };
    if (negate)
        return { why: 'not among the files' };
    if (stats?.isDirectory() !== true)
        return {};
    const isEmpty = (await line_notes_namesIn(literal, place)).length === 0;
    return { why: isEmpty ? 'an empty folder' : 'a folder without files' };
}
/** Explains a pattern by the names that its folder has. */
async function explainFolder({ literal, text }, place) {
    const all = await line_notes_namesIn(literal, place);
    const names = all.filter((name) => !name.startsWith('.'));
    const isWorkspace = literal === place.workspace;
    if (names.length === 0) {
        const why = `${folderName(literal, place)} is empty`;
        return { why, ...(isWorkspace && all.length === 0 && { hint: checkOut }) };
    }
    const why = describeFolder(literal, names, place);
    const hint = hintOfExtension(text, names);
    return hint === undefined ? { why } : { why, hint };
}
/** Such as: `data/` has `a.las`, `b.las`. */
function describeFolder(folder, names, place) {
    const quoted = names.map((name) => `\`${name}\``);
    return `${folderName(folder, place)} has ${(0,format/* listSome */.XT)(quoted, maxNames)}`;
}
/** The most names of a folder in a message. */
const maxNames = 3;
const checkOut = {
    advice: 'Fetch the files in an earlier step of this job, for example with `actions/checkout`',
    lines: [],
};
/** Explains a name that does not exist by the names in its folder, the most similar ones first. */
async function explainMissing(line, place) {
    const { literal, isWild } = line;
    const variant = await findVariant(literal, (folder) => line_notes_namesIn(folder, place));
    const hint = variant === undefined ? await hintOfEmpty(place) : hintOfVariant(line, variant, place.workspace);
    const first = await firstMissing(literal, place);
    const folder = external_node_path_default().dirname(first);
    const missing = first === literal && !isWild ? '' : `${folderName(first, place)} `;
    const names = bySimilarity(await line_notes_namesIn(folder, place), external_node_path_default().basename(first));
    const others = names.length === 0 ? '' : `; ${describeFolder(folder, names, place)}`;
    const why = `${missing}does not exist${others}`;
    return hint === undefined ? { why } : { why, hint };
}
async function hintOfEmpty(place) {
    return (await line_notes_namesIn(place.workspace, place)).length === 0 ? checkOut : undefined;
}
/** The shortest part of a path that does not exist. */
async function firstMissing(path, place) {
    const above = external_node_path_default().dirname(path);
    return above === path || (await isOnDisk(above, place.disk)) ? path : firstMissing(above, place);
}
/** A folder for a message: relative to the workspace if it is in the workspace. */
function folderName(folder, { workspace }) {
    if (folder === workspace)
        return 'the workspace';
    const below = (0,source_root/* isWithin */.U)(folder, workspace, (external_node_path_default())) ? external_node_path_default().relative(workspace, folder) : folder;
    return `\`${below.replaceAll((external_node_path_default()).sep, '/')}/\``;
}
async function line_notes_namesIn(folder, { disk }) {
    return disk.readdir(folder).then((entries) => entries.map(({ name }) => name), () => []);
}
/** Whether a line names a `.git`, which is never included. */
function namesGit({ text }) {
    return /(^|[\\/])\.git($|[\\/])/i.test((0,source_patterns/* withoutNegation */.SI)(text));
}
function bodyOf({ text }) {
    return (0,source_patterns/* withoutNegation */.SI)(text);
}

;// CONCATENATED MODULE: ./src/source/line-outcomes.ts
function createLineOutcomes(lines) {
    const all = lines.map(() => ({ isUsed: false }));
    const note = (isConcerned, change) => {
        for (const [index, line] of lines.entries()) {
            const outcome = all[index];
            if (outcome === undefined || outcome.isUsed || !isConcerned(index))
                continue;
            all[index] = line.negate ? { isUsed: true } : { ...change, ...outcome, isUsed: change.isUsed ?? false };
        }
    };
    return {
        all,
        note,
        noteBelow(reaches, change) {
            note((index) => reaches[index] !== 'none', change);
        },
    };
}

;// CONCATENATED MODULE: ./src/source/match-path.ts

/** Matches a path with all lines. @param reaches of its folder */
function matchPath(path, lines, reaches) {
    let kind = matchKind.none;
    let excludedBy;
    const matches = lines.map((line, index) => {
        const reach = reaches[index];
        const match = reach === 'all' ? matchKind.all : reach === 'none' ? matchKind.none : line.match(path);
        if (!line.negate)
            kind |= match;
        else if ((kind & match) !== 0) {
            kind &= ~match;
            excludedBy = index;
        }
        return match;
    });
    return { matches, kind, excludedBy };
}
/** The reach of each line below a folder. @param match of the folder */
function reachesBelow(folder, lines, { matches }) {
    return lines.map((line, index) => {
        if (((matches[index] ?? 0) & matchKind.directory) !== 0)
            return 'all';
        return line.mayMatchBelow(folder) ? 'some' : 'none';
    });
}
/** How much of a folder the lines include. The last line with the reach `all` decides, together with those after it. */
function wantOf(lines, reaches) {
    const last = reaches.lastIndexOf('all');
    if (last >= 0 && lines[last]?.negate === false)
        return { share: 'all', excludedBy: undefined };
    const mayInclude = lines.some((line, index) => index > last && !line.negate && reaches[index] === 'some');
    if (mayInclude)
        return { share: 'some', excludedBy: undefined };
    return { share: 'none', excludedBy: last < 0 ? undefined : last };
}

;// CONCATENATED MODULE: ./src/source/survey.ts






function openSurvey(lines, { includeHidden, workspace }) {
    const outcomes = createLineOutcomes(lines);
    const paths = [];
    const unread = [];
    const hidden = { files: 0, folders: 0 };
    let misplaced;
    const isLeftOut = (path) => !includeHidden && isHidden(path);
    const lineAt = (index) => (index === undefined ? undefined : lines[index]);
    const survey = {
        result: () => ({ paths, outcomes: outcomes.all, unread, hidden, misplaced }),
        start: lines.map(() => 'some'),
        matchPath: (path, reaches) => matchPath(path, lines, reaches),
        reachesBelow: (folder, match) => reachesBelow(folder, lines, match),
        isLeftOut,
        meetFile(path, match) {
            const { matches, kind, excludedBy } = match;
            const isConcerned = (index) => ((matches[index] ?? 0) & matchKind.file) !== 0;
            if ((kind & matchKind.file) === 0) {
                const by = lineAt(excludedBy);
                if (by !== undefined)
                    outcomes.note(isConcerned, { excludedBy: by });
            }
            else if (isLeftOut(path)) {
                hidden.files++;
                outcomes.note(isConcerned, { isHidden: true });
            }
            else {
                outcomes.note(isConcerned, { isUsed: true });
                misplaced ??= misplacedBy(path, lines, matches);
                paths.push(path);
            }
        },
        meetFolder(path, match) {
            const reaches = reachesBelow(path, lines, match);
            const { share, excludedBy } = wantOf(lines, reaches);
            if (share !== 'none' && !isLeftOut(path))
                return reaches;
            const by = lineAt(excludedBy);
            if (share !== 'none') {
                hidden.folders++;
                outcomes.noteBelow(reaches, { isHidden: true });
            }
            else if (by !== undefined)
                outcomes.noteBelow(reaches, { excludedBy: by });
            return undefined;
        },
        wantsLink: (path, match) => match.kind !== matchKind.none || wantOf(lines, reachesBelow(path, lines, match)).share !== 'none',
        meetUnwanted(path, match) {
            survey.meetFile(path, match);
            survey.meetFolder(path, match);
        },
        missFolder(path, reaches, cause) {
            const { share } = wantOf(lines, reaches);
            if (share === 'none' || isLeftOut(path))
                return;
            const code = (0,user_error/* codeOf */.$N)(cause) ?? (0,user_error/* messageOf */.bD)(cause);
            if (share === 'all' || isTransientCode(code))
                throw unreadableEntry(path, { workspace, code, cause });
            unread.push({ path, code });
            outcomes.noteBelow(reaches, { unread: path });
        },
    };
    return survey;
}
function isHidden(path) {
    return external_node_path_default().basename(path).startsWith('.');
}
function misplacedBy(path, lines, matches) {
    const matching = lines.filter((_line, index) => ((matches[index] ?? 0) & matchKind.file) !== 0);
    const [first] = matching;
    const exclusion = first?.negate ? first : matching.findLast(({ negate }) => negate);
    const inclusion = matching.findLast(({ negate }) => !negate);
    if (exclusion === undefined || inclusion === undefined)
        return undefined;
    // a line that starts inside what is excluded includes a part of it again on purpose
    const isMeant = !first?.negate && exclusion.match(inclusion.literal) !== matchKind.none;
    return isMeant ? undefined : { path, exclusion, inclusion };
}

;// CONCATENATED MODULE: ./src/source/find.ts

















/**
 * Finds the files that the patterns match, and determines their keys.
 * @returns no files if nothing matches
 * @throws UserError that names the file or pattern: broken links, links out of the workspace, special files, keys
 */
async function findSources(search, signal, disk = realDisk) {
    // a disk that hangs ignores the signal
    return (0,race_abort/* raceAbort */.M)(find(search, disk, signal), signal);
}
async function find(search, disk, signal) {
    const workspace = await spell(search.workspace);
    const globber = await openGlobber(search.files, workspace);
    const lines = parseGlobLines(globber, search.files);
    const starts = globber.getSearchPaths();
    const root = search.root === undefined
        ? await deriveRoot(starts)
        : await spell(external_node_path_default().resolve(workspace, search.root));
    const inspect = await createInspector(workspace, root);
    const place = { disk, workspace, signal };
    await checkStarts(lines, place);
    const survey = openSurvey(lines, { workspace, includeHidden: search.includeHiddenFiles });
    await walk(starts, { survey, ...place });
    const { paths, misplaced, outcomes, unread, hidden } = survey.result();
    if (misplaced !== undefined)
        throw uselessExclusion(misplaced);
    const files = [];
    for (const { path, key } of toKeys(paths, root, (external_node_path_default()))) {
        if (files.length % 200 === 0)
            await (0,external_node_timers_promises_.setImmediate)(); // lets the process handle signals
        signal.throwIfAborted();
        const state = inspect(path);
        const { size, mtimeMs } = state instanceof Promise ? await state : state;
        files.push({ path, key, size, mtimeMs });
    }
    const notes = {
        ...(await notesOf(lines, await resolveHidden(outcomes, lines, place), place)),
        unread: unread.map((folder) => ({ ...folder, exclusion: exclusionLine(folder.path, workspace) })),
        hidden,
    };
    const isExcluded = (path) => lines.some((line) => line.negate && (line.match(path) & matchKind.file) !== 0);
    return { root, files, isExcluded, notes };
}
async function openGlobber(files, workspace) {
    const { create } = await __nccwpck_require__.e(/* import() */ 377).then(__nccwpck_require__.bind(__nccwpck_require__, 2377));
    const patterns = await Promise.all(files.map((pattern) => (0,source_patterns/* startAt */.EO)(workspace, pattern, (external_node_path_default()), spell)));
    const unsearchable = patterns.find((pattern) => (0,source_patterns/* isUnsearchable */.Y)(pattern, (external_node_path_default())));
    if (unsearchable !== undefined)
        throw wildcardOnShare(unsearchable);
    return create(patterns.join('\n')).catch((error) => {
        throw invalidPattern(error);
    });
}
/** Checks that the start of each absolute line exists. Otherwise the path is probably one of another machine. */
async function checkStarts(lines, { disk, workspace }) {
    for (const { isAbsolute, text, literal } of lines) {
        if (!isAbsolute || (await isOnDisk(literal, disk)))
            continue;
        const inside = await withoutSlash(text, (path) => isOnDisk(external_node_path_default().resolve(workspace, path), disk));
        throw startNotFound(text, literal, inside);
    }
}
/**
 * Finds out whether the hidden folders that were left out contain a match, for each line that found nothing else. Almost
 * every repository has a hidden folder. So without this check, hidden names could be reported as the reason by mistake.
 */
async function resolveHidden(outcomes, lines, place) {
    const isOpen = ({ isUsed, isHidden }) => isHidden === true && !isUsed;
    const starts = lines.filter((_line, index) => isOpen(outcomes[index] ?? { isUsed: true }));
    if (starts.length === 0)
        return outcomes;
    const survey = openSurvey(lines, { ...place, includeHidden: true });
    try {
        await walk([...new Set(starts.map(({ literal }) => literal))], { survey, ...place });
    }
    catch (error) {
        if (!(error instanceof user_error/* UserError */.yo))
            throw error;
        return outcomes; // a hidden folder cannot be read
    }
    const all = survey.result().outcomes;
    return outcomes.map((outcome, index) => isOpen(outcome) ? { ...outcome, isHidden: all[index]?.isUsed === true } : outcome);
}
/** A path in the spelling of its folders: see `asListed`. */
function spell(path) {
    return asListed(path, { realpath: promises_.realpath, readdir: promises_.readdir }, (external_node_path_default()));
}
function startNotFound(line, literal, inside) {
    const message = `The line \`${line}\` of the input \`files\` starts at ${literal}, which does not exist.`;
    if (inside !== undefined) {
        const hint = 'Remove the `/` at the start of the line: lines start at the workspace.';
        return new user_error/* UserError */.yo('absolute-path-not-found', message, hint, {
            yaml: ['files: |', ...inside.lines.map((one) => `  ${one}`)].join('\n'),
        });
    }
    return new user_error/* UserError */.yo('absolute-path-not-found', message, 'Write the line relative to the workspace, such as `data/**`. In a container job, GitHub translates ' +
        '`${{ github.workspace }}` only at the start of an input. On all other lines it is a path of the host.');
}
function uselessExclusion({ path, exclusion, inclusion }) {
    return new user_error/* UserError */.yo('exclusion-overridden', `The line \`${exclusion.text}\` of the input \`files\` does not exclude ${path}, because the later line \`${inclusion.text}\` includes it.`, `Move \`${exclusion.text}\` to the end of \`files\`: the last line that matches a file decides.`);
}
function wildcardOnShare(pattern) {
    return new user_error/* UserError */.yo('pattern-on-share', `The pattern ${pattern} of the input \`files\` has wildcards on a network share, where they find nothing.`, 'Name a folder of the share, which includes all files below it. Or give the share a drive letter (`net use Z: \\\\HOST\\SHARE`).');
}
function invalidPattern(cause) {
    return new user_error/* UserError */.yo('pattern-invalid', (0,format/* sentence */.em)(`The input \`files\` has an invalid pattern: ${(0,user_error/* messageOf */.bD)(cause)}`), 'Write patterns that start at the workspace, without `.` and `..` in them.', { cause });
}
/** The deepest common directory of the literal parts of the patterns. It does not depend on which files exist. */
async function deriveRoot(searchPaths) {
    const directories = await Promise.all(searchPaths.map(async (path) => {
        const found = await (0,promises_.stat)(path).catch(() => undefined);
        return found?.isDirectory() ? path : external_node_path_default().dirname(path);
    }));
    const root = (0,source_root/* commonDirectory */.h)(directories, (external_node_path_default()));
    if (root !== undefined)
        return root;
    throw new user_error/* UserError */.yo('no-common-directory', 'The patterns of the input `files` have no common directory.', 'Name only files on one drive.');
}

// EXTERNAL MODULE: ./src/source/outside.ts
var outside = __nccwpck_require__(742);
;// CONCATENATED MODULE: ./src/features/publish/write-result.ts





/**
 * Checks the result file before ion creates anything.
 * @throws UserError that names it
 */
async function prepareResultFile({ resultFile }, files, { workspace }) {
    if (resultFile === undefined)
        return;
    const path = await spell(external_node_path_default().resolve(workspace, resultFile));
    if (files.some((file) => file.path === path)) {
        throw new user_error/* UserError */.yo('result-file-uploaded', `The result file ${path} is among the files to upload, so the data would change with every run.`, 'Exclude it in `files`, or set `result-file` to a file in another folder.', { yaml: `files: |\n  # your other lines\n  !${resultFile}` });
    }
    await checkResultFile(path, await (0,outside/* findOutside */.B)(path, workspace));
}
/** Writes the result into the result file. @param path absolute @throws UserError that names it */
async function writeResult(path, result, assetKey, log) {
    await updateResultFile(path, new Map([[assetKey, toEntry(result)]]));
    log.info(`Wrote ${path}.`);
}

;// CONCATENATED MODULE: ./src/features/publish/bucket-source.ts







const listOnAmazon = async (from, io) => {
    const { listBucket } = await Promise.all(/* import() */[__nccwpck_require__.e(711), __nccwpck_require__.e(481), __nccwpck_require__.e(938)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7938));
    return listBucket(from, io);
};
/**
 * Lists the objects that ion will import.
 * @param list for tests
 * @returns undefined if there are none, and the inputs allow that
 * @throws UserError that names the line or input, or says what S3 refuses
 */
async function openBucket(inputs, run, io, list = listOnAmazon) {
    const { from } = inputs;
    await prepareResultFile(inputs, [], run);
    const listing = await io.step('List the bucket', () => listObjects(() => list(from, io), inputs, io.log), (found) => describeListing(found, from));
    const objects = listing.kind === 'listed' ? listing.objects : undefined;
    if (objects?.length === 0)
        return undefined;
    if (objects !== undefined)
        io.record({ files: objects });
    const present = withoutMissing(from, listing);
    return {
        data: namesOnlyData(objects ?? namedObjects(from), (key) => `s3://${from.bucket}/${key}`),
        preflight: objects === undefined ? 'off' : inputs.preflight,
        prepare(asset) {
            const hash = (listed) => importHashes(listed, inputs, asset);
            const data = objects && hash(objects);
            const imported = { ...asset, from: present };
            const isUntouched = (listed) => hash(listed).digest === data?.digest &&
                listed.every(({ modifiedMs }, index) => modifiedMs === objects?.[index]?.modifiedMs);
            return {
                sought: data && { metadataHash: data.metadataHash, readDigest: () => Promise.resolve(data.digest) },
                open: () => ({
                    create: (earlier, beforeCreate) => importVersion({ asset: imported, files: data?.files, earlier, beforeCreate }, run, io),
                    [Symbol.dispose]: () => undefined,
                }),
                confirm: (result) => data === undefined
                    ? Promise.resolve(result)
                    : confirmImport({ list: () => list(from, io), data, isUntouched }, result, run, io),
            };
        },
    };
}
/** What is known without a list: whole keys, if there are no prefixes, and no sizes. */
function namedObjects({ prefixes, keys }) {
    return prefixes.length > 0 ? [] : keys.map((key) => ({ key, size: 0, isArchived: false }));
}
/** The lines that have objects: ion may refuse the whole import because of another one. */
function withoutMissing(from, listing) {
    const missing = new Set(listing.kind === 'listed' ? listing.missing.map(({ line }) => line) : []);
    const isThere = (name) => !missing.has((0,import_source/* lineOf */.cA)(from, name));
    return { ...from, prefixes: from.prefixes.filter(isThere), keys: from.keys.filter(isThere) };
}

// EXTERNAL MODULE: ./src/ion/purposes.ts
var purposes = __nccwpck_require__(2139);
// EXTERNAL MODULE: ./src/ion/reading-yaml.ts
var reading_yaml = __nccwpck_require__(4916);
// EXTERNAL MODULE: ./src/ion/source-types.ts
var source_types = __nccwpck_require__(2385);
// EXTERNAL MODULE: ./src/inference/foreign.ts
var foreign = __nccwpck_require__(1187);
;// CONCATENATED MODULE: ./src/inference/errors.ts






/** The number of files that an error names. */
const maxNamed = 5;
/** The inputs that are not set yet, if `source-type` is missing. */
function openInputs(type) {
    return type === undefined ? ['type', 'source-type'] : ['source-type'];
}
/** The files fit several readings. */
function ambiguous(readings, { evidence, notes }, type) {
    const kinds = type === undefined ? 'combinations of `type` and `source-type`' : 'source types';
    const add = type === undefined ? 'Add the lines of one choice.' : 'Add one of these lines.';
    const reasons = new Set(evidence.flatMap((one) => one.notes));
    return new user_error/* UserError */.yo('type-ambiguous', `The files (such as ${evidence.map(({ label }) => label).join(', ')}) fit ${readings.length} ${kinds}.`, (0,format/* sentences */.hC)(add, ...reasons, ...notes), { yaml: (0,reading_yaml/* readingsYaml */.D)(readings, openInputs(type)) });
}
/** No reading fits all files. @param select how to choose the files of one asset */
function contradictory(evidence, type, select = 'Select only the files of one asset in `files`') {
    const list = (0,format/* listSome */.XT)(evidence.map(({ label, choices }) => `${label} (${namesOf(choices)})`));
    const possible = (0,purposes/* byLikelihood */.UU)((0,source_types/* readingsOf */.RO)([...new Set(evidence.flatMap(({ choices }) => choices.map(({ sourceType }) => sourceType)))])).filter((reading) => evidence.every(({ choices }) => choices.some((one) => one.type === reading.type && one.sourceType === reading.sourceType)));
    const notes = evidence.flatMap((one) => one.notes);
    if (type !== undefined && possible.length > 0) {
        const choices = possible.filter((reading) => possible.find((other) => other.type === reading.type) === reading);
        return new user_error/* UserError */.yo('type-mismatch', `ion cannot make ${type} from these files: ${list}.`, (0,format/* sentences */.hC)(...limitsOf(type, choices), 'Change `type`, or remove it.'), { yaml: (0,reading_yaml/* readingsYaml */.D)(choices, ['type']) });
    }
    return new user_error/* UserError */.yo('source-types-mixed', `No single source type${type === undefined ? '' : ` of the type ${type}`} fits all files: ${list}.`, (0,format/* sentences */.hC)(...notes, `${select}, with a step for each asset, or set both \`type\` and \`source-type\`.`));
}
/** Why ion makes a type only from some files of a format. */
function limitsOf(type, choices) {
    const isKml = type === '3DTILES' && choices.some(({ sourceType }) => sourceType === 'KML');
    return isKml ? ['ion makes 3D Tiles only from KML that has a `Model`.'] : [];
}
function namesOf(readings) {
    return [...new Set(readings.map(({ sourceType }) => sourceType))].join(' or ');
}
/** A file has a format that ion does not list as supported. @param zip the key of the zip that contains it */
function unsupported(file, zip) {
    const { name, advice, plausible = [] } = (0,foreign/* textsOf */.C)(file);
    const where = zip === undefined ? file.key : `${file.key} in ${zip}`;
    return new user_error/* UserError */.yo('format-unsupported', `ion does not support the format of ${where}, which is ${name}.`, `${advice} If ion supports this format now, set both \`type\` and \`source-type\`.`, { yaml: plausible.includes('RASTER_TERRAIN') ? (0,reading_yaml/* readingsYaml */.D)(rasterReadings) : undefined });
}
/** What GDAL reads, ion probably reads too: it supports “other common raster formats”. */
const rasterReadings = [
    { type: 'TERRAIN', sourceType: 'RASTER_TERRAIN' },
    { type: 'IMAGERY', sourceType: 'RASTER_IMAGERY' },
];
/** No file in a zip has a format that ion supports. */
function zipWithoutData({ key, reader, inside }) {
    const members = [...reader.files.keys()];
    if (members.length === 0) {
        return new user_error/* UserError */.yo('zip-without-data', `The zip ${key} contains no files.`, 'Check the step that creates it.');
    }
    const isNested = inside.survey.zips.length > 0;
    return new user_error/* UserError */.yo('zip-without-data', `No file in ${key} has a format that ion supports: ${(0,format/* listSome */.XT)(members, maxNamed)}.`, isNested
        ? 'ion does not unpack a zip that is in another zip. Unpack the outer one in an earlier step.'
        : 'Export the data in a format that ion supports: https://cesium.com/learn/ion/uploading/.');
}
/** A zip contains data for a type that ion does not unpack. */
function zippedNative({ key, inside: { evidence } }) {
    const [first] = evidence;
    const types = [...new Set(first?.choices.map(({ type }) => type))].join(' or ');
    return new user_error/* UserError */.yo('zip-not-unpacked', `ion does not unpack a zip for ${types}: ${key} contains ${first?.key ?? ''}.`, 'Unpack the zip in an earlier step, and select its files in `files`.');
}
/** The directory of a zip cannot be read. */
function unreadableZip({ key, fault }) {
    return new user_error/* UserError */.yo('zip-unreadable', `The directory of the zip ${key} cannot be read (${fault}).`, 'Check the step that creates the zip. `unzip -t FILE` tests it.');
}
/** Nothing shows what the files are. */
function notInferred({ files }, { others }, type) {
    const known = new Map(others.map(({ key, what }) => [key, what]));
    const names = [...files.keys()].map((key) => {
        const what = known.get(key);
        return what === undefined ? key : `${key} (${what})`;
    });
    const check = 'Check that `files` selects data in a format that ion supports.';
    const message = `Could not infer \`source-type\` from the files: ${(0,format/* listSome */.XT)(names, maxNamed)}.`;
    // nobody should publish other documents as the format that they are not
    if (known.size === names.length)
        return new user_error/* UserError */.yo('source-type-not-inferred', message, check);
    const yaml = (0,reading_yaml/* readingsYaml */.D)((0,purposes/* byLikelihood */.UU)((0,source_types/* readingsOf */.RO)(source_types/* sourceTypes */.V6, type)), openInputs(type));
    return new user_error/* UserError */.yo('source-type-not-inferred', message, `${check} If it does, add the lines of one choice.`, { yaml });
}

// EXTERNAL MODULE: ./src/inference/evidence.ts
var inference_evidence = __nccwpck_require__(1074);
// EXTERNAL MODULE: ./src/inference/gather-names.ts
var gather_names = __nccwpck_require__(5133);
// EXTERNAL MODULE: ./src/inference/gather.ts + 1 modules
var gather = __nccwpck_require__(2511);
// EXTERNAL MODULE: ./src/inference/classify.ts + 2 modules
var classify = __nccwpck_require__(4124);
;// CONCATENATED MODULE: ./src/inference/idle-files.ts



/** Names of notes and of files of projects: no format of ion refers to such files. */
const names = /(^|\/)((readme|licen[cs]e|copying|changelog|contributing|authors|notice|citation)(\.[^/]*)?|package(-lock)?\.json|tsconfig\.json)$/i;
const extensions = new Set([
    ...['.css', '.htm', '.html', '.js', '.jsx', '.mjs', '.ts', '.tsx', '.map', '.py', '.sh', '.bat', '.ps1'],
    ...['.md', '.pdf', '.doc', '.docx', '.xls', '.xlsx', '.log', '.yml', '.yaml', '.toml'],
]);
/** The most names in one line of the log. */
const idle_files_maxNamed = 5;
/**
 * The files that are uploaded for nothing: notes, web pages, files of systems, and formats that ion does not support
 * beside data that it does.
 */
function idleFiles({ files }, { evidence, survey }) {
    const foreign = new Set(evidence.length > 0 ? survey.foreign.map(({ key }) => key) : []);
    const hasTileset = survey.data.some(({ kind }) => kind === 'tileset');
    const isTile = (key) => hasTileset && /\.(b3dm|i3dm|pnts|cmpt|subtree|3tz)$/i.test(key);
    return [...files.keys()].filter((key) => (0,classify/* isSystemFile */.Ag)(key) ||
        names.test(key) ||
        extensions.has((0,extension/* extensionOf */.je)(key)) ||
        (foreign.has(key) && !isTile(key)));
}
/** One line of the log for idle files; none if there is none. */
function describeIdle(idle) {
    if (idle.length === 0)
        return [];
    return [
        `ion does not use these files: ${(0,format/* listSome */.XT)(idle, idle_files_maxNamed)}. To exclude them, add lines with \`!\` to \`files\`.`,
    ];
}

// EXTERNAL MODULE: ./src/inference/tileset-roots.ts
var tileset_roots = __nccwpck_require__(3319);
;// CONCATENATED MODULE: ./src/inference/tileset-json.ts



/** The most roots that an error names. */
const maxRoots = 5;
/**
 * The value of the option `tilesetJson` that a tileset needs: ion reads `tileset.json` at the top without it.
 * @returns undefined if the option is set, or not needed
 * @throws UserError with the lines to choose from if there are several roots
 */
async function findTilesetJson({ type, sourceType }, options, { reader, found }) {
    if (type !== '3DTILES' || sourceType !== '3DTILES' || 'tilesetJson' in options)
        return undefined;
    const roots = await rootsOf(reader, found);
    const [only] = roots;
    if (roots.length > 1)
        throw severalRoots(roots, options);
    return only === undefined || only.key === 'tileset.json' ? undefined : only.key;
}
async function rootsOf(reader, { survey, zips }) {
    const rootsIn = async (source, { data }, zip) => {
        const keys = data.filter(({ kind }) => kind === 'tileset').map(({ key }) => key);
        return (await (0,tileset_roots/* findRoots */.D0)(source, keys)).map((key) => ({ key, zip }));
    };
    const roots = [...(await rootsIn(reader, survey))];
    for (const zip of zips)
        roots.push(...(await rootsIn(zip.reader, zip.inside.survey, zip.key)));
    return roots;
}
function severalRoots(roots, options) {
    const names = roots.map(({ key, zip }) => (zip === undefined ? key : `${key} in ${zip}`));
    const zips = new Set(roots.map(({ zip }) => zip));
    const other = 'Publish each tileset in its own step, with its own `files` and `asset-key`.';
    if (zips.size > 1)
        return new user_error/* UserError */.yo('tileset-roots', messageOf(names), other);
    const [first = '', ...others] = roots.slice(0, maxRoots).map(({ key }) => key);
    const isFree = Object.keys(options).length === 0;
    const lineOf = (key) => `tilesetJson: ${/^[\w./ +-]+$/.test(key) ? key : JSON.stringify(key)}`;
    const yaml = [
        ...(isFree ? ['options: |'] : ['options: |', '  # your other options']),
        `  ${lineOf(first)}`,
        ...others.map((key) => `# or ${lineOf(key)}`),
    ].join('\n');
    return new user_error/* UserError */.yo('tileset-roots', messageOf(names), `Add one of these options. ${other}`, { yaml });
}
function messageOf(names) {
    return `The files have ${names.length} tilesets that no other tileset names: ${(0,format/* listSome */.XT)(names, maxRoots)}.`;
}

;// CONCATENATED MODULE: ./src/inference/infer.ts









/**
 * Determines type and source type: from the inputs if both are set, otherwise from the files and from what zips contain.
 * @throws UserError with the choices if not exactly one reading is possible, or there are several roots of tilesets
 */
async function inferReading(requested, reader, openZip) {
    const { type, sourceType } = requested;
    const isGiven = type !== undefined && sourceType !== undefined;
    const needsRoot = sourceType === '3DTILES' && !('tilesetJson' in requested.options);
    if (isGiven && !needsRoot)
        return asGiven({ type, sourceType });
    const found = await gatherOrFault(reader, openZip);
    if (found instanceof gather/* ZipFaultError */.CH) {
        // the checks report what is wrong with the zip
        if (isGiven)
            return asGiven({ type, sourceType });
        if (sourceType !== undefined)
            return asGiven(chooseType(sourceType, []));
        throw unreadableZip(found);
    }
    const { because, ...reading } = isGiven
        ? asGiven({ type, sourceType })
        : chooseReading(requested, reader, found);
    const root = await findTilesetJson(reading, requested.options, { reader, found });
    return {
        ...reading,
        because,
        options: root === undefined ? {} : { tilesetJson: root },
        remarks: remarksOn({ ...reading, because, root }, idleFiles(reader, found)),
    };
}
/** The reading that the inputs set. */
function asGiven({ type, sourceType }) {
    return { type, sourceType, because: undefined, options: {}, remarks: [] };
}
async function gatherOrFault(reader, openZip) {
    try {
        return await (0,gather/* gather */.kg)(reader, openZip);
    }
    catch (error) {
        if (error instanceof gather/* ZipFaultError */.CH)
            return error;
        throw error;
    }
}
function chooseReading({ type, sourceType }, reader, found) {
    const { evidence } = found;
    if (sourceType !== undefined)
        return { ...chooseType(sourceType, evidence), because: undefined };
    const common = (0,inference_evidence/* commonReadings */.tm)(evidence);
    const readings = common.filter((reading) => type === undefined || reading.type === type);
    const [only] = readings;
    if (only !== undefined && readings.length === 1)
        return { ...only, because: evidence[0]?.because };
    if (readings.length > 1) {
        throw ambiguous(readings, { evidence, notes: describeIdle(idleFiles(reader, found)) }, type);
    }
    throw withoutReading(type, reader, found);
}
function withoutReading(type, reader, found) {
    const { evidence, foreign, zips } = found;
    const native = zips.find(({ inside }) => inside.evidence.length > 0 && (0,inference_evidence/* commonReadings */.tm)(inside.evidence).length > 0);
    const isOnlyZips = evidence.every(({ choices }) => choices.length === 0);
    if (evidence.length > 0 && isOnlyZips && native !== undefined)
        return zippedNative(native);
    const mixed = zips.find(({ inside }) => inside.evidence.length > 1);
    if (evidence.length > 0 && isOnlyZips && mixed !== undefined) {
        return contradictory(mixed.inside.evidence, type);
    }
    if (evidence.length > 0)
        return contradictory(evidence, type);
    if (foreign !== undefined)
        return unsupported(foreign);
    const [zip] = zips;
    if (zip === undefined)
        return notInferred(reader, found.survey, type);
    return zip.inside.foreign === undefined ? zipWithoutData(zip) : unsupported(zip.inside.foreign, zip.key);
}
/** The source types whose files decide which types ion can make. */
const decidedByFiles = ['KML', 'RASTER_IMAGERY'];
/**
 * The reading of a source type that the inputs set.
 * @throws UserError with the types to choose from
 */
function chooseType(sourceType, evidence) {
    const all = (0,source_types/* readingsOf */.RO)([sourceType]);
    const fitting = decidedByFiles.includes(sourceType)
        ? all.filter((reading) => evidence.every((one) => (0,inference_evidence/* allows */.NB)(one, reading)))
        : [];
    const readings = fitting.length > 0 ? fitting : all;
    const [only] = readings;
    if (only && readings.length === 1)
        return only;
    throw new user_error/* UserError */.yo('type-ambiguous', `ion can make ${((0,source_types/* typesOf */.pl)(sourceType) ?? []).join(' or ')} from the source type ${sourceType}.`, 'Add one of these lines.', { yaml: (0,reading_yaml/* readingsYaml */.D)((0,purposes/* byLikelihood */.UU)(readings), ['type']) });
}
/** The remark on a source type that was inferred, if there is another one for the same files. */
function otherTilers(sourceType) {
    return sourceType === 'BIM_CAD'
        ? ['BIM_CAD_DB is the other tiler for IFC. To use it, set `source-type: BIM_CAD_DB`.']
        : [];
}
function remarksOn({ sourceType, because, root, }, idle) {
    const remarks = because === undefined ? [] : [...otherTilers(sourceType)];
    if (root !== undefined) {
        remarks.push(`Option tilesetJson: ${root}, the only tileset that no other tileset names.`);
    }
    return [...remarks, ...describeIdle(idle)];
}

// EXTERNAL MODULE: ./src/inference/kinds.ts
var kinds = __nccwpck_require__(1876);
;// CONCATENATED MODULE: ./src/inference/infer-from-names.ts











/** Why the names have to be enough: a sentence of errors. */
const namesOnly = 'ion reads these objects itself, so this action knows only their names.';
/** The number of files that an error names. */
const infer_from_names_maxNamed = 5;
/**
 * Determines type and source type of an import: from the inputs if both are set, otherwise from the names of the
 * objects. It decides only what no content of the objects can change.
 * @throws UserError with the choices if the names leave more than one reading, or do not show the root of a tileset
 */
async function inferFromNames(requested, names) {
    const { type, sourceType, options } = requested;
    if (type !== undefined && sourceType !== undefined)
        return asGiven({ type, sourceType });
    const found = await (0,gather_names/* gatherNames */.o)(names);
    const reading = sourceType === undefined
        ? infer_from_names_chooseReading(type, names, found)
        : asGiven(chooseType(sourceType, found.certain.evidence));
    const isTileset = reading.sourceType === '3DTILES';
    if (!isTileset || 'tilesetJson' in options)
        return reading;
    return { ...reading, remarks: [...reading.remarks, ...remarksOnRoot(names, found)] };
}
function infer_from_names_chooseReading(type, names, { certain, possible }) {
    const readingsIn = ({ evidence }) => (0,inference_evidence/* commonReadings */.tm)(evidence).filter((reading) => type === undefined || reading.type === type);
    const shown = readingsIn(certain);
    const all = distinct([shown, ...possible.map(readingsIn)].flat());
    const { evidence, foreign, survey } = certain;
    const files = evidence.filter(({ key }) => !survey.zips.includes(key));
    const [only] = shown;
    if (only !== undefined && all.length === 1 && files.length > 0) {
        const { sourceType } = only;
        return { ...asGiven(only), because: files[0]?.because, remarks: otherTilers(sourceType) };
    }
    if (shown.length > 0 && files.length > 0) {
        throw ambiguous(all, { evidence: files, notes: [namesOnly] }, type);
    }
    if (all.length === 0 && files.length > 0) {
        throw contradictory(files, type, 'Import only the objects of one asset');
    }
    if (all.length === 0 && foreign !== undefined)
        throw unsupported(foreign);
    throw notInferredFromNames(names, all, type);
}
function distinct(readings) {
    return readings.filter((one, index) => readings.findIndex((other) => (0,kinds/* isSame */.Ft)(one, other)) === index);
}
/** The names do not show what the files are. @param likely what they can be */
function notInferredFromNames({ files }, likely, type) {
    if (files.size === 0)
        return notListed();
    const choices = distinct([...likely, ...(0,purposes/* byLikelihood */.UU)((0,source_types/* readingsOf */.RO)(source_types/* sourceTypes */.V6, type))]);
    return new user_error/* UserError */.yo('source-type-not-inferred', `Could not infer \`source-type\` from the names of the files: ${(0,format/* listSome */.XT)([...files.keys()], infer_from_names_maxNamed)}.`, (0,format/* sentences */.hC)(namesOnly, 'Set both `type` and `source-type`: add the lines of one choice.'), { yaml: (0,reading_yaml/* readingsYaml */.D)(choices, openInputs(type)) });
}
/** Without a list, the objects below prefixes are not known. A choice of all types to paste would hide that. */
function notListed() {
    return new user_error/* UserError */.yo('source-type-not-inferred', 'Could not infer `source-type`: the objects of `from` could not be listed.', 'The notice of this step says why. If the key may not list the bucket, ion probably cannot import a prefix either: ' +
        'allow `s3:ListBucket` to its IAM user, see “The key” in docs/import.md. Otherwise, set both `type` and `source-type`.');
}
/**
 * The option `tilesetJson` is not inferred: whether ion reads it as a whole key, or as a path below the imported prefix,
 * is not known. Without the option ion opens `tileset.json`.
 * @throws UserError if `tileset.json` is not in the folder that contains all files
 */
function remarksOnRoot({ files }, { certain: { survey } }) {
    const keys = survey.data.filter(({ kind }) => kind === 'tileset').map(({ key }) => key);
    const root = external_node_path_.posix.join(commonFolder([...files.keys()]), 'tileset.json');
    if (!keys.includes(root)) {
        const candidates = keys.length > 0 ? keys : [...files.keys()];
        throw new user_error/* UserError */.yo('tileset-roots', `The names do not show which file is the root of the tileset: ${(0,format/* listSome */.XT)(candidates, infer_from_names_maxNamed)}.`, `${namesOnly} Set the option \`tilesetJson\` to the path of the root, or set both \`type\` and \`source-type\`.`);
    }
    if (root === 'tileset.json')
        return [];
    return [`If ion does not find ${root}, set the option \`tilesetJson\` to its path.`];
}
/** The deepest folder that contains all files; `''` for the top. */
function commonFolder(keys) {
    const [first = [], ...others] = keys.map((key) => key.split('/').slice(0, -1));
    const end = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
    return (end === -1 ? first : first.slice(0, end)).join('/');
}

;// CONCATENATED MODULE: ./src/ion/tiling-options.ts
// Names and values come from ion's page for adding data, Cesium's own clients, and Cesium's documentation
// (https://cesium.com/learn/ion/self-hosted/restApi.html). Cesium adds some several times a year.
const position = 'position';
const geometryCompression = { words: ['DRACO', 'MESHOPT', 'NONE'] };
const textureFormat = { words: ['AUTO', 'WEBP', 'KTX2'] };
// a name or an id: see base-terrain.ts
const terrain = { baseTerrainId: 'any' };
const capture = { position, geometryCompression, textureFormat, targetVersion: 'text' };
const model = { position, geometryCompression, textureFormat, optimize: 'boolean' };
const bim = {
    position,
    inputCrs: 'any',
    geometryCompression,
    textureFormat,
    instancing: 'any',
};
const optionsBySource = {
    CITYGML: {
        geometryCompression,
        disableColors: 'boolean',
        disableTextures: 'boolean',
        clampToTerrain: 'boolean',
        ...terrain,
    },
    KML: { geometryCompression, ...terrain },
    '3D_CAPTURE': capture,
    '3D_MODEL': model,
    POINT_CLOUD: { position, geometryCompression },
    BIM_CAD: bim,
    BIM_CAD_DB: bim,
    '3DTILES': { tilesetJson: 'any' },
    RASTER_IMAGERY: { outputs: 'any', meshQuality: 'any', useGpsInfo: 'boolean' },
    RASTER_TERRAIN: {
        heightReference: { words: ['MEAN_SEA_LEVEL', 'WGS84'] },
        toMeters: 'number',
        ...terrain,
        waterMask: 'boolean',
    },
    TERRAIN_DATABASE: {},
    CZML: {},
    GEOJSON: {},
};
/** The known options of a reading; undefined for an unknown source type. */
function optionsOf({ type, sourceType }) {
    // ion does not tile these, so they have no options of tiling
    if (sourceType === 'KML' && type === 'KML')
        return {};
    if (sourceType === 'RASTER_IMAGERY' && type === 'IMAGERY')
        return {};
    return Object.hasOwn(optionsBySource, sourceType) ? optionsBySource[sourceType] : undefined;
}
/** The source types that have an option of this name. */
function sourceTypesWith(option) {
    return Object.keys(optionsBySource).filter((name) => Object.hasOwn(optionsBySource[name] ?? {}, option));
}

// EXTERNAL MODULE: ./src/inputs/nearest.ts
var nearest = __nccwpck_require__(3915);
;// CONCATENATED MODULE: ./src/inputs/position.ts


/**
 * The limits of a longitude and a latitude, in degrees. ion rejects other values: “must be a longitude value between -180.0
 * and 180.0” (CesiumGS/cesium-ion-rest-api-examples#285).
 */
const limits = { longitude: 180, latitude: 90 };
const position_form = 'Write longitude, latitude and height, in degrees and metres';
const example = [13.3762, 52.5186, 35];
const yamlFor = (position) => `options: |\n  position: [${position.join(', ')}]`;
/**
 * Checks the option `position`: `[longitude, latitude, height]`. `null` means no position.
 * @throws UserError with the line to write
 */
function checkPosition(position) {
    if (position === null)
        return;
    const numbers = Array.isArray(position) ? position : [];
    if (numbers.length === 3 && numbers.every((value) => typeof value === 'number')) {
        checkRange(numbers);
        return;
    }
    const { hint, yaml } = suggestPosition(numbersIn(position));
    throw new user_error/* UserError */.yo('position-invalid', `The option \`position\` is \`${JSON.stringify(position)}\`, which is not a list of three numbers.`, hint, { yaml });
}
function suggestPosition(meant) {
    if (meant.length === 3)
        return { hint: 'Write it as a list of numbers.', yaml: yamlFor(meant) };
    if (meant.length === 2) {
        return { hint: 'Add the height: 0 is on the ellipsoid.', yaml: yamlFor([...meant, 0]) };
    }
    const comma = meant.length > 3 ? ', with decimal points instead of commas' : '';
    return { hint: `${position_form}${comma}, as in this example.`, yaml: yamlFor(example) };
}
function checkRange(position) {
    const [longitude = 0, latitude = 0, height = 0] = position;
    const isIn = (x, y) => Math.abs(x) <= limits.longitude && Math.abs(y) <= limits.latitude;
    if (isIn(longitude, latitude))
        return;
    const isSwapped = isIn(latitude, longitude);
    const isMetric = Math.max(Math.abs(longitude), Math.abs(latitude)) > 360;
    const metric = isMetric
        ? 'Convert the coordinates to degrees (EPSG:4326): these look like metres of a map projection such as UTM. '
        : '';
    throw new user_error/* UserError */.yo('position-invalid', `The option \`position\` is \`${JSON.stringify(position)}\`, with a longitude beyond ±180 or a latitude beyond ±90 degrees.`, isSwapped ? 'Write the longitude first.' : `${metric}${position_form}.`, { yaml: yamlFor(isSwapped ? [latitude, longitude, height] : example) });
}
/** The names that people use for the three numbers. */
const coordinateNames = [
    /^(lon|lng|long|longitude|x|east)$/i,
    /^(lat|latitude|y|north)$/i,
    /^(height|alt|altitude|elevation|h|z)$/i,
];
/** The numbers in a value of the wrong form, in the order that ion expects. */
function numbersIn(value) {
    if (typeof value === 'string') {
        return numbersOf(value
            .replace(/^[[(]|[\])]$/g, '')
            .trim()
            .split(/[\s,;]+/));
    }
    if (Array.isArray(value))
        return numbersOf(value);
    if (!(0,lib_json/* isJsonObject */.OW)(value))
        return [];
    const entries = Object.entries(value);
    return numbersOf(coordinateNames
        .map((name) => entries.find(([key]) => name.test(key))?.[1] ?? '')
        .filter((one) => one !== ''));
}
/** The values as numbers; empty if one of them is not a number. */
function numbersOf(values) {
    const numbers = values.map((value) => {
        return typeof value === 'number'
            ? value
            : typeof value === 'string' && /^[-+]?\d+(\.\d+)?$/.test(value)
                ? Number(value)
                : NaN;
    });
    return numbers.some(Number.isNaN) ? [] : numbers;
}

;// CONCATENATED MODULE: ./src/inputs/check-options.ts




/**
 * Checks options before they are sent to ion. An option or value that is not known here can be new in ion, so it is only
 * reported.
 * @returns nothing for a source type that is not known here
 * @throws UserError if `position` is certainly invalid
 */
function checkOptions(reading, options) {
    const known = optionsOf(reading);
    if (known === undefined)
        return [];
    return Object.entries(options).flatMap(([option, value]) => {
        const kind = Object.hasOwn(known, option) ? known[option] : undefined;
        if (kind === undefined) {
            return {
                option,
                what: `is not known for ${reading.sourceType}`,
                hint: hintOfKey(option, value, { reading, known }),
            };
        }
        const mistake = mistakeOfValue(option, kind, value);
        return mistake === undefined ? [] : { option, ...mistake };
    });
}
/** Words that people write instead of the name of an option. */
const optionSynonyms = {
    inputCrs: 'crs srs epsg inputEpsg coordinateSystem projection',
    position: 'location origin coordinates coords longitude latitude lon lat height',
    geometryCompression: 'compression draco',
    clampToTerrain: 'clamp clampToGround',
    baseTerrainId: 'terrain terrainId baseTerrain',
    textureFormat: 'texture textures textureCompression',
    tilesetJson: 'tileset root rootJson',
    heightReference: 'verticalDatum heightDatum',
};
/** Inputs of this action that people write into `options`. */
const inputs = [
    'source-type',
    'type',
    'name',
    'description',
    'attribution',
    'files',
    'asset-key',
    'keep-latest',
];
function hintOfKey(option, value, { reading, known }) {
    const names = Object.keys(known);
    if ((0,nearest/* hasSameLetters */.w)(option, 'options') && (0,lib_json/* isJsonObject */.OW)(value)) {
        return 'Remove this line: the input `options` contains the options directly.';
    }
    const same = names.find((name) => (0,nearest/* hasSameLetters */.w)(name, option));
    if (same !== undefined)
        return `Did you mean \`${same}\`?`;
    const input = inputs.find((name) => (0,nearest/* hasSameLetters */.w)(name, option));
    if (input !== undefined)
        return `Set the input \`${input}\` instead: it is not an option.`;
    const meant = names.find((name) => optionSynonyms[name]?.split(' ').some((word) => (0,nearest/* hasSameLetters */.w)(word, option)));
    const near = meant ?? (0,nearest/* nearest */.p)(option, names);
    if (near !== undefined)
        return `Did you mean \`${near}\`?`;
    const others = sourceTypesWith(option);
    if (others.length > 0)
        return `It is an option of ${others.join(', ')}.`;
    if (names.length === 0)
        return `No options are known for ${reading.sourceType} as ${reading.type}.`;
    return `The known options of ${reading.sourceType} are ${names.map((name) => `\`${name}\``).join(', ')}.`;
}
function mistakeOfValue(option, kind, value) {
    if (kind === 'position')
        checkPosition(value);
    const suggest = (text) => text === undefined
        ? { hint: undefined }
        : { hint: `Did you mean \`${text}\`?`, yaml: `options: |\n  ${option}: ${text}` };
    if (kind === 'text' && typeof value === 'number') {
        return { what: `is the number ${value}, not a text`, ...suggest(`"${value}"`) };
    }
    if (typeof value !== 'string' || (typeof kind === 'string' && !['boolean', 'number'].includes(kind))) {
        return undefined;
    }
    const what = `is the text \`${value}\``;
    if (kind === 'boolean') {
        return { what: `${what}, not \`true\` or \`false\``, ...suggest(booleanOf(value)?.toString()) };
    }
    if (kind === 'number') {
        const meant = /^[-+]?\d+(\.\d+)?$/.test(value) ? String(Number(value)) : undefined;
        return { what: `${what}, not a number`, ...suggest(meant) };
    }
    if (typeof kind === 'string' || kind.words.includes(value))
        return undefined;
    // a word that is near no known one can be new
    const near = (0,nearest/* nearest */.p)(value, kind.words);
    // YAML reads an indented line after a value as a part of the value
    if (near === undefined && /\s/.test(value))
        return { what, hint: undefined };
    return near === undefined ? undefined : { what: `${what}, which is not known`, ...suggest(near) };
}
function booleanOf(text) {
    if (/^(true|yes|on|1)$/i.test(text))
        return true;
    return /^(false|no|off|0)$/i.test(text) ? false : undefined;
}

// EXTERNAL MODULE: ./src/inputs/synonyms.ts
var synonyms = __nccwpck_require__(151);
;// CONCATENATED MODULE: ./src/inspection/determine-reading.ts











/**
 * Determines type and source type from the inputs or the files, and warns of names that are not known. If the files do
 * not show what they are, because they are damaged, the error names the damage. Of an import, only names are known.
 * @param io with `onFindings`, called with the findings about damaged files
 * @throws UserError that names the choices, or the damaged files
 */
async function determineReading(data, inputs, io) {
    const { log } = io;
    const { reader } = data;
    for (const remark of inputs.remarks)
        log.info(remark);
    const reading = hasContents(reader)
        ? await readContents({ ...data, reader }, inputs, io)
        : await inferFromNames(inputs, reader);
    warnOfSourceType(reading, log);
    const suspicions = warnOfOptions(reading, inputs, log);
    const why = explainReading(reading, inputs);
    if (why.type !== undefined)
        log.info(why.type);
    for (const remark of reading.remarks)
        log.info(remark);
    return { ...reading, suspicions, line: why.line };
}
async function readContents(data, inputs, { onFindings, ...io }) {
    const { reader } = data;
    try {
        return await inferReading(inputs, limitReader(reader, determine_reading_budget, io), openZip);
    }
    catch (error) {
        if (error instanceof BudgetError)
            throw beyondBudget(error);
        if (inputs.preflight !== 'off') {
            const order = { type: '', sourceType: '', options: inputs.options, mode: inputs.preflight };
            const checked = await checkData(data, order, io, (request, tools) => runChecks([contentCheck], { ...request, reader }, tools));
            if (checked.findings.length > 0)
                onFindings(checked);
            refuseErrors(checked);
        }
        throw error;
    }
}
/** What the search for type and source type may use. A zip can be a bomb, and a document larger than any other. */
const determine_reading_budget = { bytes: 1024 ** 3, milliseconds: 60_000 };
function beyondBudget(cause) {
    return new user_error/* UserError */.yo('type-search-limit', 'The search for type and source type in the files reached its limit of 1 GiB or one minute.', 'Set both `type` and `source-type`. For 3D Tiles, also set the option `tilesetJson`.', { cause });
}
/** A zip is unpacked only if there is one. */
const openZip = async (reader, key) => {
    const zips = await __nccwpck_require__.e(/* import() */ 327).then(__nccwpck_require__.bind(__nccwpck_require__, 1327));
    return zips.openZip(reader, key);
};
/** Why the files have this type and source type; nothing is repeated that the inputs say. */
function explainReading({ type, sourceType, because }, inputs) {
    const isTypeGiven = inputs.type !== undefined;
    const only = (0,source_types/* typesOf */.pl)(sourceType)?.length === 1 ? sourceType : 'these files';
    if (because === undefined) {
        const line = isTypeGiven
            ? `Source type ${sourceType} and type ${type}, as the inputs say.`
            : `Type ${type}: the only type for ${only}.`;
        return { line, type: undefined };
    }
    return isTypeGiven
        ? { line: `Source type ${sourceType}: ${because}, and the input \`type\` is ${type}.`, type: undefined }
        : {
            line: `Source type ${sourceType}: ${because}. Type ${type}.`,
            type: `Type ${type}: the only type for ${only}.`,
        };
}
function warnOfSourceType({ type, sourceType }, log) {
    if ((0,source_types/* typesOf */.pl)(sourceType) !== undefined)
        return;
    const meant = (0,synonyms/* meantBy */.P)('source-type', sourceType, type);
    log.warning({
        code: 'source-type-unknown',
        message: `This action does not know the source type ${sourceType}. It is sent unchanged.`,
        hint: meant?.hint ?? 'If ion refuses it, check its spelling.',
        yaml: meant?.yaml,
    });
}
/** How many faults of options are reported. */
const maxFaults = 20;
function warnOfOptions({ type, sourceType }, { options }, log) {
    const mistakes = checkOptions({ type, sourceType }, options).slice(0, maxFaults);
    for (const { option, what, hint, yaml } of mistakes) {
        log.warning({
            code: 'option-suspicious',
            message: `The option \`${option}\` ${what}. It is sent unchanged.`,
            hint: hint ?? '',
            yaml,
        });
    }
    return mistakes.flatMap(({ hint }) => hint ?? []);
}

// EXTERNAL MODULE: ./src/ion/paging.ts
var paging = __nccwpck_require__(3108);
;// CONCATENATED MODULE: ./src/ion/base-terrain.ts




/** The name of a terrain in `baseTerrainId`; undefined if the option is missing or an id, even an id in quotes. */
function terrainName({ baseTerrainId }) {
    return typeof baseTerrainId === 'string' && !isId(baseTerrainId) ? baseTerrainId : undefined;
}
function isId(text) {
    return /^\d{1,15}$/.test(text);
}
/**
 * Replaces a name in `baseTerrainId` by the id of the terrain asset with that name, and digits in quotes by a number.
 * @throws UserError that lists the candidates, if no terrain or more than one has the name
 */
async function resolveBaseTerrain(client, options, signal) {
    const terrains = terrainName(options) === undefined ? [] : await listTerrains(client, signal);
    return withTerrainId(options, terrains, client.apiUrl);
}
/**
 * The same with a list of the terrain assets of the account. Without a name in `baseTerrainId`, the list is not used.
 * @throws UserError that lists the candidates, if no terrain or more than one has the name
 */
function withTerrainId(options, terrains, apiUrl) {
    const { baseTerrainId } = options;
    if (typeof baseTerrainId === 'string' && isId(baseTerrainId)) {
        return { ...options, baseTerrainId: Number(baseTerrainId) };
    }
    const name = terrainName(options);
    return name === undefined ? options : { ...options, baseTerrainId: findTerrain(terrains, name, apiUrl) };
}
/**
 * Lists the terrain assets of the account.
 * @throws UserError if ion does not list them
 */
async function listTerrains(client, signal) {
    const terrains = [];
    for await (const asset of (0,paging/* listAssets */.q)(client, { type: 'TERRAIN' }, signal)) {
        if (asset.type === 'TERRAIN')
            terrains.push(asset);
    }
    return terrains;
}
/** Cesium World Terrain. CesiumJS: `createWorldTerrainAsync` is `CesiumTerrainProvider.fromIonAssetId(1)` */
const worldTerrain = 1;
/**
 * The id of the terrain with a name.
 * @throws UserError that lists the candidates, if no terrain or more than one has the name
 */
function findTerrain(terrains, name, apiUrl) {
    const matches = terrains.filter((terrain) => terrain.name === name);
    const [match] = matches;
    if (match && matches.length === 1)
        return match.id;
    if (/^cesium world terrain$/i.test(name) && matches.length === 0 && (0,page/* isDefaultApi */.m7)(apiUrl)) {
        return worldTerrain;
    }
    const candidates = matches.length > 1 ? matches : terrains;
    const list = (0,format/* listSome */.XT)(candidates.map((terrain) => `${terrain.id} (${terrain.name})`));
    throw new user_error/* UserError */.yo('base-terrain-ambiguous', `The option \`baseTerrainId\` is “${name}”, but ${matches.length === 0 ? 'no terrain asset has' : `${matches.length} terrain assets have`} that name.`, candidates.length === 0
        ? 'Set `baseTerrainId` to the id of a terrain that the account can use, such as `1` for Cesium World Terrain. The account has no terrain of its own.'
        : `Set \`baseTerrainId\` to one of these ids: ${list}.`);
}

;// CONCATENATED MODULE: ./src/features/publish/determine-request.ts




/**
 * Determines what ion is asked to create: type and source type from the inputs or the files, and the options.
 * @throws UserError that names the choices, damaged files, or what is wrong with an option
 */
async function determineRequest(inputs, data, io) {
    const { client, log, signal, record } = io;
    const { name, description, attribution } = inputs;
    const reading = await determineReading(data, inputs, { ...io, onFindings: record });
    const { type, sourceType, suspicions, line } = reading;
    warnOfArchive(data, client.apiUrl, log);
    const resolved = await resolveBaseTerrain(client, inputs.options, signal);
    const options = { ...resolved, ...reading.options, sourceType };
    record({ name, type, sourceType, options });
    const terrain = terrainName(inputs.options);
    if (terrain !== undefined) {
        log.info(`Option baseTerrainId: ${JSON.stringify(resolved['baseTerrainId'])}, the asset “${terrain}”.`);
    }
    const asset = {
        ...{ name, description, attribution, type, options },
        ...(suspicions.length > 0 && { suspicions }),
    };
    return { asset, line };
}
function warnOfArchive({ reader }, apiUrl, log) {
    const archive = [...reader.files.keys()].find(extension/* isTileArchive */.FU);
    if (archive === undefined || !(0,page/* isDefaultApi */.m7)(apiUrl))
        return;
    log.warning({
        code: 'tile-archive',
        message: `The file ${archive} is an archive of 3D Tiles. It is not known whether api.cesium.com accepts one.`,
        hint: 'If the tiling fails, unpack the archive in an earlier step and upload the files of the tileset.',
    });
}

;// CONCATENATED MODULE: ./src/source/lfs-pointers.ts



/**
 * Finds the pointers of Git LFS among files.
 * @throws UserError if a file changed or cannot be read
 */
async function findPointers(files, signal) {
    const small = files.filter(({ size }) => size > 0 && size <= maxPointerLength);
    const reader = createDiskReader(small);
    const found = new Map();
    for (const [index, file] of small.entries()) {
        if (index % 200 === 199)
            await setImmediate(); // lets the process handle signals
        signal.throwIfAborted();
        const pointer = parseLfsPointer(await reader.read(file.key, 0, file.size));
        if (pointer !== undefined)
            found.set(file, pointer);
    }
    return found;
}
/**
 * The files as a digest contains them: of a pointer, what it stands for.
 * @param hashes of all files that are no pointers
 */
function contentsOf(files, hashes, pointers = new Map()) {
    return files.map((file) => {
        const { path, key } = file;
        const { size, sha256 } = pointers.get(file) ?? { size: file.size, sha256: hashes.get(file) };
        if (sha256 === undefined)
            throw new Error(`the SHA-256 of ${path} is not known`);
        return { key, size, bytesHash: sha256 };
    });
}

;// CONCATENATED MODULE: ./src/source/fingerprint.ts


/**
 * The fingerprint of files, of what a user requests, and of what ion makes from them.
 * @param hashAll hashes all files
 */
function createFingerprint(files, asked, asset, hashAll) {
    const digested = (hashes) => contentsOf(files, hashes);
    const digest = (hashes) => digestOf(digested(hashes), asset);
    let reading;
    return {
        metadataHash: metadataHashOf(files, asset),
        asked: askedTagOf(asked),
        files: (hashes) => filesTagOf(digested(hashes)),
        digest,
        readDigest: () => (reading ??= hashAll().then(digest)),
    };
}

;// CONCATENATED MODULE: ./src/source/search-notes.ts



/**
 * Reports the lines of `files` that had no effect, and the files that were left out: one message for each kind.
 * @throws UserError if a file or folder that a line names was not found, and the inputs do not allow that
 */
function logNotes(notes, { ifNoFilesFound }, log) {
    logLeftOut(notes, log);
    const { missing, unmatched, unusedNames, unusedPatterns } = notes;
    if (unmatched.length > 0) {
        log.warning({
            code: 'pattern-unmatched',
            message: `No files match these patterns of the input \`files\`: ${listed(unmatched)}.`,
            hint: hintsOf(unmatched) || 'Correct the patterns or remove them.',
        });
    }
    if (unusedNames.length > 0) {
        log.warning({
            code: 'exclusion-unused',
            message: `These lines of the input \`files\` exclude nothing: ${listed(unusedNames)}.`,
            hint: hintsOf(unusedNames) || 'Correct the lines or remove them.',
        });
    }
    if (unusedPatterns.length > 0) {
        const message = `These patterns of the input \`files\` exclude nothing: ${listed(unusedPatterns)}.`;
        log.notice(`${message} ${hintsOf(unusedPatterns)}`.trimEnd());
    }
    if (missing.length === 0)
        return;
    const message = `These lines of the input \`files\` match no files: ${listed(missing)}.`;
    const how = 'Correct the lines, create the files in an earlier step, or set `if-no-files-found` to `warn` or `ignore`.';
    const hint = `${hintsOf(missing)} ${how}`.trimStart();
    if (ifNoFilesFound === 'ignore')
        log.info(message);
    if (ifNoFilesFound === 'warn')
        log.warning({ code: 'named-file-missing', message, hint });
    if (ifNoFilesFound === 'error')
        throw new user_error/* UserError */.yo('named-file-missing', message, hint);
}
/**
 * Reports that no line of `files` matches anything.
 * @throws UserError if the inputs do not allow that
 */
function reportNothingFound(files, notes, { ifNoFilesFound }, log) {
    logLeftOut(notes, log);
    const known = [...notes.missing, ...notes.unmatched];
    const lines = files.map((line) => lineText(known.find((note) => note.line === line) ?? { line }));
    const message = `No files match the input \`files\`: ${(0,format/* listSome */.XT)(lines, maxListed)}.`;
    const hint = hintsOf(known) ||
        'Check the patterns, which start at the workspace. Check that an earlier step creates the files.';
    if (ifNoFilesFound === 'ignore')
        log.info(message);
    if (ifNoFilesFound === 'warn')
        log.warning({ code: 'files-not-found', message, hint });
    if (ifNoFilesFound === 'error')
        throw new user_error/* UserError */.yo('files-not-found', message, hint);
}
/** How many lines of `files` a message repeats. */
const maxListed = 20;
function logLeftOut({ unread, hidden }, log) {
    const { files, folders } = hidden;
    if (files > 0 || folders > 0) {
        const parts = [
            ...(files > 0 ? [(0,format/* plural */.LS)(files, 'hidden file')] : []),
            ...(folders > 0 ? [(0,format/* plural */.LS)(folders, 'hidden folder')] : []),
        ];
        log.info(`Left out ${parts.join(' and ')} (\`include-hidden-files: true\` includes them).`);
    }
    if (unread.length === 0)
        return;
    const folderList = (0,format/* listSome */.XT)(unread.map(({ path, code }) => `${path} (${code})`), maxExplained);
    const exclusions = unread.slice(0, maxExplained).map(({ exclusion }) => `  ${exclusion}`);
    log.warning({
        code: 'folder-unreadable',
        message: `These folders cannot be read, so their files are missing: ${folderList}.`,
        hint: 'Make the folders readable, or exclude them in `files`.',
        yaml: ['files: |', '  # your other lines', ...exclusions].join('\n'),
    });
}
/** The lines, the first ones with what is known of them. */
function listed(notes) {
    return (0,format/* listSome */.XT)(notes.map(lineText), maxExplained);
}
function lineText({ line, why }) {
    return why === undefined ? `\`${line}\`` : `\`${line}\` (${why})`;
}
/** A sentence for each kind of hint, with the lines to write instead; `''` if there is no hint. */
function hintsOf(notes) {
    const hints = Map.groupBy(notes.flatMap(({ hint }) => hint ?? []), ({ advice }) => advice);
    const sentences = [...hints].map(([advice, alike]) => {
        const lines = alike.flatMap((hint) => hint.lines.map((line) => `\`${line}\``));
        return lines.length === 0 ? `${advice}.` : `${advice}: ${(0,format/* listSome */.XT)(lines, maxExplained)}.`;
    });
    return sentences.join(' ');
}

;// CONCATENATED MODULE: ./src/source/select-files.ts





/** How many files the log lists; it counts the others. */
const select_files_maxListLength = 1000;
/**
 * Finds the files that the inputs select, and lists their keys and sizes in the log.
 * @returns no files if there are none and the inputs allow that
 * @throws UserError that names the file or input
 */
async function selectFiles(search, { log, signal, find = findSources }) {
    const { notes, ...found } = await find(search, signal);
    const { files } = found;
    if (files.length === 0) {
        reportNothingFound(search.files, notes, search, log);
        return found;
    }
    for (const { key, size } of files.slice(0, select_files_maxListLength))
        log.info(`${key}  ${(0,format/* formatBytes */.z3)(size)}`);
    if (files.length > select_files_maxListLength)
        log.info(`… and ${files.length - select_files_maxListLength} more`);
    logNotes(notes, search, log);
    return found;
}
/** What the log shows of the files: one line, or a few words if there are none. */
function describeFiles({ root, files }, workspace) {
    if (files.length === 0)
        return { result: 'none' };
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    return {
        line: `Found ${(0,format/* plural */.LS)(files.length, 'file')}, ${(0,format/* formatBytes */.z3)(bytes)}, in ${placeOf(root, workspace)}.`,
    };
}
/** A folder as people name it: relative to the workspace if it is in there. */
function placeOf(root, workspace) {
    if (!(0,source_root/* isWithin */.U)(root, workspace, (external_node_path_default())))
        return root;
    return external_node_path_default().relative(workspace, root).replaceAll((external_node_path_default()).sep, '/') || 'the workspace';
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./src/files/byte-ranges.ts
/** Splits a file into ranges of at most `max` bytes, in order. An empty file is one empty range. */
function split(file, max) {
    return Array.from({ length: Math.max(1, Math.ceil(file.size / max)) }, (_, index) => ({
        file,
        offset: index * max,
        length: Math.min(max, file.size - index * max),
    }));
}
/** Groups items in their order, within the limits. An item that is longer than `max.bytes` is a group alone. */
function inGroups(items, max) {
    const groups = [];
    let bytes = 0;
    for (const item of items) {
        const group = groups.at(-1);
        if (group === undefined || group.length === max.count || bytes + item.length > max.bytes) {
            groups.push([item]);
            bytes = item.length;
        }
        else {
            group.push(item);
            bytes += item.length;
        }
    }
    return groups;
}
/** The total length of ranges, in bytes. */
function lengthOf(ranges) {
    return ranges.reduce((sum, { length }) => sum + length, 0);
}

;// CONCATENATED MODULE: ./src/files/hash-thread.ts
/**
 * The main function of a worker thread: it answers each `HashQuestion` with one `HashAnswer` per file.
 * If the time of a file differs, the file is hashed again. The thread gets only the text of the function, so it must not
 * refer to anything outside.
 */
function hashOnDemand() {
    const { createHash } = process.getBuiltinModule('node:crypto');
    const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule('node:fs');
    const { parentPort } = process.getBuiltinModule('node:worker_threads');
    const buffer = Buffer.allocUnsafeSlow(256 * 1024);
    const hashAll = (descriptor, onBytes) => {
        const hash = createHash('sha256');
        for (let offset = 0;;) {
            const count = readSync(descriptor, buffer, 0, buffer.length, offset);
            if (count === 0)
                return hash.digest('hex');
            hash.update(count === buffer.length ? buffer : buffer.subarray(0, count));
            offset += count;
            onBytes?.(count);
        }
    };
    const hashFile = ({ path, mtimeMs }, onBytes) => {
        const descriptor = openSync(path, 'r');
        try {
            const sha256 = hashAll(descriptor, onBytes);
            const state = fstatSync(descriptor);
            const isSame = state.mtimeMs === mtimeMs || hashAll(descriptor) === sha256;
            return { sha256, size: state.size, isSame };
        }
        finally {
            closeSync(descriptor);
        }
    };
    const tryToHash = (file, onBytes) => {
        try {
            return hashFile(file, onBytes);
        }
        catch (error) {
            const { code = '', message } = error;
            return { code, message };
        }
    };
    parentPort?.on('message', ({ files, counter }) => {
        const onBytes = (count) => {
            Atomics.add(counter, 0, BigInt(count));
        };
        parentPort.postMessage(files.map((file) => tryToHash(file, onBytes)));
    });
}

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./src/files/thread.ts

/**
 * Starts a thread. `main` answers each message with one message. The thread gets only the text of `main`, so it must not
 * refer to anything outside.
 */
function startThread(main) {
    // the thread must not inherit options of the process, such as modules to preload
    const worker = new external_node_worker_threads_namespaceObject.Worker(`(${main.toString()})()`, { eval: true, execArgv: [], env: {} });
    const open = [];
    let failure;
    const fail = (error) => {
        failure ??= error;
        for (const { reject } of open.splice(0))
            reject(failure);
    };
    worker.on('message', (answer) => open.shift()?.resolve(answer));
    worker.on('error', fail);
    worker.on('exit', () => {
        fail(new Error('A thread that reads files ended early.'));
    });
    return {
        ask(question) {
            if (failure !== undefined)
                return Promise.reject(failure);
            const answer = Promise.withResolvers();
            open.push(answer);
            worker.postMessage(question);
            return answer.promise;
        },
        end() {
            void worker.terminate();
        },
    };
}

;// CONCATENATED MODULE: ./src/files/hasher.ts






/** With more threads, the disk is the limit. */
const maxThreads = 8;
/** A thread gets files in batches of at most this size, `bytes` in bytes. */
const maxInBatch = { bytes: 8 * 1024 * 1024, count: 64 };
/** The time between two progress reports, in milliseconds. */
const progressPauseMs = 500;
/**
 * Computes the SHA-256 of files in worker threads, so that the main thread stays free. The memory does not depend on the
 * size of the files.
 * @param onBytes called regularly with the number of bytes that were hashed since the last call
 * @throws UserError that names a file which changed since it was found, or cannot be read
 * @throws the signal's reason if it aborts; the threads end then
 */
async function hashFiles(files, signal, onBytes = () => undefined) {
    const batches = toBatches(files);
    const hashes = new Map();
    const threads = Array.from({ length: Math.min((0,external_node_os_.availableParallelism)(), batches.length, maxThreads) }, () => startThread(hashOnDemand));
    const counter = new BigInt64Array(new SharedArrayBuffer(8));
    const work = async (thread) => {
        for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
            const requests = batch.map(({ path, mtimeMs }) => ({ path, mtimeMs }));
            const answers = await thread.ask({ files: requests, counter });
            batch.forEach((file, index) => hashes.set(file, (0,file_snapshot/* ensureUnchanged */.cZ)(file, answers[index]).sha256));
        }
    };
    let logged = 0;
    const progress = setInterval(() => {
        const count = Number(Atomics.load(counter, 0));
        onBytes(count - logged);
        logged = count;
    }, progressPauseMs);
    try {
        await (0,race_abort/* raceAbort */.M)(Promise.all(threads.map(work)), signal);
    }
    finally {
        clearInterval(progress);
        for (const thread of threads)
            thread.end();
    }
    return hashes;
}
/** Batches with the largest files last. They are taken from the end, so that the small files come last. */
function toBatches(files) {
    const bySize = files.map((file) => ({ file, length: file.size })).sort((a, b) => a.length - b.length);
    return inGroups(bySize, maxInBatch).map((group) => group.map(({ file }) => file));
}

// EXTERNAL MODULE: ./src/files/tally.ts
var files_tally = __nccwpck_require__(7021);
;// CONCATENATED MODULE: ./src/transfer/meter.ts


const pauseMs = 5_000;
/** Creates a meter for `total` bytes that starts now. @param doing begins each line, if it is not an upload */
function createMeter(total, clock, log, doing = '') {
    const tally = (0,files_tally/* createTally */.X)(clock);
    let loggedAt = 0;
    const report = () => {
        if (tally.elapsedMs - loggedAt < pauseMs)
            return;
        loggedAt = tally.elapsedMs;
        log.info(doing + progressLine(tally, total));
    };
    return {
        add(bytes) {
            tally.add(bytes);
            if (bytes > 0)
                report();
        },
        onWay(bytes) {
            tally.onWay(bytes);
            if (bytes > 0)
                report();
        },
        finish(files) {
            const { done, elapsedMs } = tally;
            const took = `${(0,format/* formatDuration */.a3)(elapsedMs)}${(0,files_tally/* meanRate */.m)(tally)}`;
            return `${(0,format/* plural */.LS)(files, 'file')}, ${(0,format/* formatBytes */.z3)(done)}, in ${took}`;
        },
    };
}
/** `120 MB of 1.0 GB · 12 % · 24 MB/s · 37 s left`; without rate and time left until they are known. */
function progressLine({ done, rate }, total) {
    return [
        `${(0,format/* formatBytes */.z3)(done)} of ${(0,format/* formatBytes */.z3)(total)}`,
        `${Math.floor((100 * done) / total)} %`,
        ...(rate === undefined
            ? []
            : [`${(0,format/* formatBytes */.z3)(rate)}/s`, `${(0,format/* formatDuration */.a3)((1000 * (total - done)) / rate)} left`]),
    ].join(' · ');
}

;// CONCATENATED MODULE: ./src/transfer/hash-files.ts


/**
 * Hashes all files, and logs the progress if it takes long.
 * @throws as `hashFiles`
 */
function hashAll(files, { clock, log, signal }) {
    const total = files.reduce((sum, { size }) => sum + size, 0);
    return hashFiles(files, signal, createMeter(total, clock, log, 'Hashed ').add);
}

;// CONCATENATED MODULE: ./src/files/reader-thread.ts
/**
 * The main function of a worker thread: it answers each `ReadRequest` with one `RangeAnswer` per range. The ranges of a
 * file come in order, from its start. If the time of the file differs at the end, the file is read again. The thread gets
 * only the text of the function, so it must not refer to anything outside.
 */
function readOnDemand() {
    const { createHash } = process.getBuiltinModule('node:crypto');
    const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule('node:fs');
    const { parentPort } = process.getBuiltinModule('node:worker_threads');
    const { crc32 } = process.getBuiltinModule('node:zlib');
    // small enough that the bytes are still in the processor's cache when they are hashed
    const step = 512 * 1024;
    const extraByte = Buffer.alloc(1);
    const open = (path) => ({ descriptor: openSync(path, 'r'), hash: createHash('sha256') });
    const openFiles = new Map();
    const hashAgain = (descriptor) => {
        const [hash, bytes] = [createHash('sha256'), Buffer.allocUnsafe(step)];
        for (let [offset, count] = [0, -1]; count !== 0; offset += count) {
            count = readSync(descriptor, bytes, 0, step, offset);
            hash.update(bytes.subarray(0, count));
        }
        return hash.digest('hex');
    };
    const read = ({ path, length, isLast, mtimeMs: found }, target) => {
        const source = openFiles.get(path) ?? open(path);
        openFiles.set(path, source);
        const { descriptor, hash } = source;
        let [count, crc] = [0, 0];
        while (count < length) {
            const max = Math.min(step, length - count);
            const bytesRead = readSync(descriptor, target, count, max, null);
            if (bytesRead === 0)
                break;
            const bytes = target.subarray(count, count + bytesRead);
            crc = crc32(bytes, crc);
            hash.update(bytes);
            count += bytesRead;
        }
        // a file can have more bytes than its size says, such as the files of /proc
        if (isLast)
            count += readSync(descriptor, extraByte, 0, 1, null);
        const { size, mtimeMs } = fstatSync(descriptor);
        if (!isLast)
            return { crc32: crc, sha256: undefined, count, size, isSame: true };
        const sha256 = hash.digest('hex');
        const isSame = mtimeMs === found || (count === length && hashAgain(descriptor) === sha256);
        closeSync(descriptor);
        openFiles.delete(path);
        return { crc32: crc, sha256, count, size, isSame };
    };
    const tryToRead = (range, target) => {
        try {
            return read(range, target);
        }
        catch (error) {
            const { code = '', message } = error;
            return { code, message };
        }
    };
    parentPort?.on('message', ({ buffer, ranges }) => {
        let offset = 0;
        const answers = ranges.map((range) => {
            const target = Buffer.from(buffer.buffer, buffer.byteOffset + offset, range.length);
            offset += range.length;
            return tryToRead(range, target);
        });
        parentPort.postMessage(answers);
    });
}

;// CONCATENATED MODULE: ./src/files/reader.ts




/**
 * Starts the thread. One is enough: it reads and hashes as fast as this process can encrypt and send.
 * @param signal an abort rejects all pending reads with its reason
 */
function openReader(signal) {
    const thread = startThread(readOnDemand);
    return {
        async read(ranges, buffer) {
            const request = { buffer, ranges: ranges.map(toRequest) };
            const answers = await (0,race_abort/* raceAbort */.M)(thread.ask(request), signal);
            let offset = buffer.byteOffset;
            return ranges.map((range, index) => {
                const bytes = Buffer.from(buffer.buffer, offset, range.length);
                offset += range.length;
                return { range, bytes, ...sumsOf(range, answers[index]) };
            });
        },
        close() {
            thread.end();
        },
    };
}
function toRequest({ file, offset, length }) {
    return { path: file.path, mtimeMs: file.mtimeMs, length, isLast: offset + length === file.size };
}
function sumsOf({ file, length }, answer) {
    const { crc32, sha256, count } = (0,file_snapshot/* ensureUnchanged */.cZ)(file, answer);
    if (count !== length)
        throw (0,file_snapshot/* fileChanged */.J8)(file);
    return { crc32, sha256 };
}

;// CONCATENATED MODULE: ./src/transfer/s3/plan.ts

const mebibyte = 1024 * 1024;
/** The smallest part size, in bytes; also the largest file that is uploaded in one request. */
const standardPartSize = 8 * mebibyte;
/** S3's limit for the parts of a multipart upload. */
const maxParts = 10_000;
/** The size of all parts of a file except the last one, in bytes: as small as S3's limit allows. */
function partSizeOf(fileSize) {
    const min = Math.ceil(fileSize / maxParts / mebibyte) * mebibyte;
    return Math.max(standardPartSize, min);
}
/** The pieces of a file, in order. */
function piecesOf(file) {
    const ranges = split(file, partSizeOf(file.size));
    return ranges.map((range, index) => ({
        ...range,
        part: ranges.length === 1 ? undefined : index + 1,
    }));
}
/** The size of a small file, in bytes, at most. Small files need little memory, so several dozen can be in flight. */
const smallLimit = 256 * 1024;
/**
 * The size of all buffers together, in bytes, at most: by default, and with a given `concurrency`. Two big pieces may
 * always be in flight.
 */
const usualMemory = 144 * mebibyte;
const maxMemory = 576 * mebibyte;
/** One buffer is filled for this many requests in flight. */
const requestsPerRead = 8;
/**
 * The most requests in flight, if work and memory allow it; and the requests at the start, when the speed is unknown.
 * The first ones have at most `firstBytes` together, which takes 17 seconds at 60 kB/s.
 */
const maxRequests = 64;
const firstBytes = mebibyte;
const firstRequests = { min: 3, max: 16 };
/** The most small files that are read together. */
const smallBatch = { bytes: 2 * mebibyte, count: 32 };
/**
 * Plans the upload of some files.
 * @param concurrency the requests in flight; undefined to choose them by the speed
 * @param freeMemory of the machine, in bytes: a quarter of it may be used
 */
function planUpload(files, concurrency, freeMemory) {
    const pieces = files.flatMap(piecesOf);
    const smallPieces = pieces.filter(isSmall);
    const small = inGroups(smallPieces, smallBatch);
    const big = pieces.filter((piece) => !isSmall(piece)).map((piece) => [piece]);
    const maxAtOnce = concurrency ?? maxRequests;
    const memory = Math.min(concurrency === undefined ? usualMemory : maxMemory, freeMemory / 4);
    const smallRequests = Math.min(maxAtOnce, smallPieces.length);
    // the batches in flight, one that is being read, and one whose last requests are ending
    const smallCount = Math.min(Math.ceil(smallRequests / smallBatch.count) + 2, small.length);
    const smallBuffers = { count: smallCount, size: largest(small) };
    const size = Math.max(largest(big), smallBuffers.size);
    const inMemory = Math.floor((memory - smallBuffers.count * smallBuffers.size) / Math.max(1, size));
    const fitting = inMemory - Math.ceil(inMemory / (requestsPerRead + 1));
    const bigRequests = clamp(fitting, 2, Math.min(maxAtOnce, big.length));
    const bigCount = Math.min(bigRequests + Math.ceil(bigRequests / requestsPerRead), big.length);
    const max = concurrency ?? Math.min(maxRequests, Math.max(1, smallRequests + bigRequests));
    return {
        small,
        big,
        smallBuffers,
        buffers: { count: bigCount, size },
        start: concurrency ?? Math.min(firstRequestsOf(pieces), max),
        max,
    };
}
function firstRequestsOf(pieces) {
    const fitting = Math.floor(firstBytes / Math.max(1, largest(pieces.map((piece) => [piece]))));
    return clamp(fitting, firstRequests.min, firstRequests.max);
}
function isSmall({ part, length }) {
    return part === undefined && length <= smallLimit;
}
/** The length of the longest batch, in bytes. */
function largest(batches) {
    return batches.reduce((max, batch) => Math.max(max, lengthOf(batch)), 0);
}
/** Limits a value to its bounds; the upper one has precedence. */
function clamp(value, min, max) {
    return Math.min(max, Math.max(min, value));
}

;// CONCATENATED MODULE: ./src/transfer/s3/queue.ts
/**
 * Creates a queue that mixes small and big batches so that both end at about the same time. Then big files do not delay
 * small ones, and the last big file does not use one connection alone. Each kind keeps its order.
 */
function createQueue(small, big) {
    let smalls = 0;
    let bigs = 0;
    const takeSmall = () => (smalls < small.length ? small[smalls++] : undefined);
    return {
        takeSmall,
        takeAny: () => {
            const isSmallDue = bigs >= big.length || smalls * big.length <= bigs * small.length;
            return (isSmallDue ? takeSmall() : undefined) ?? (bigs < big.length ? big[bigs++] : undefined);
        },
    };
}

;// CONCATENATED MODULE: ./src/transfer/s3/read-ahead.ts



/** Begins to fill the buffers for an upload that may begin later. */
function openReadAhead(files, concurrency, signal) {
    const plan = planUpload(files, concurrency, process.availableMemory());
    const reader = openReader(signal);
    const queue = createQueue(plan.small, plan.big);
    const createSlot = (take, buffer) => {
        const read = async () => {
            const batch = take();
            return batch && reader.read(batch, buffer); // read in the order of the queue, so a file's ranges keep their order
        };
        let ahead = read();
        ahead.catch(() => undefined); // avoids an unhandled rejection before `next` is called
        return {
            next() {
                const filled = ahead ?? read();
                ahead = undefined;
                return filled;
            },
        };
    };
    return {
        plan,
        slots: [
            ...makeBuffers(plan.buffers).map((buffer) => createSlot(queue.takeAny, buffer)),
            ...makeBuffers(plan.smallBuffers).map((buffer) => createSlot(queue.takeSmall, buffer)),
        ],
        [Symbol.dispose]() {
            reader.close();
        },
    };
}
/** Creates buffers in one block of memory: many big allocations make V8 collect garbage without need. */
function makeBuffers({ count, size }) {
    const memory = new SharedArrayBuffer(count * size);
    return Array.from({ length: count }, (_, index) => new Uint8Array(memory, index * size, size));
}

;// CONCATENATED MODULE: ./src/features/publish/create-asset.ts




/**
 * Creates the asset of an upload and records its id at once. If the answer is lost, the asset may exist without its
 * credentials: it is searched, deleted and created again.
 * @throws UserError with the hint
 */
async function createRecordedAsset(asset, { nonce, provenance }, io) {
    io.advance({ stage: 'creating', nonce, name: asset.name });
    const description = (0,provenance_record/* writeRecord */.rh)(asset.description, { nonce, provenance });
    const { answer, ...created } = await createSurely({ ...asset, description }, () => deleteLostAsset(nonce, io), io);
    recordCreated(created, 'uploading', io);
    // a fault of the answer must show before the upload
    return { ...created, ...(0,ion_assets/* readInstructions */.KK)(answer, created.asset.id, io.client.apiUrl) };
}
async function deleteLostAsset(nonce, io) {
    const deleted = await (0,find_by_nonce/* deleteLost */.AD)(io.client, nonce, io);
    if (deleted.length === 0)
        return { words: 'ion created no asset' };
    return {
        words: `ion created asset ${deleted.join(', ')}; it was deleted, because its upload credentials are lost`,
    };
}

;// CONCATENATED MODULE: ./src/features/publish/access-check.ts


/** How long a new asset may be unknown to ion's own API, in milliseconds. */
const retryForMs = 15_000;
/**
 * Reads a new asset. A 404 that lasts longer than `retryForMs` means that the token lacks the scope assets:read.
 * @throws UserError with the hint
 */
async function readNewAsset(id, { client, clock, signal }) {
    const deadline = clock.now() + retryForMs;
    for (;;) {
        const asset = await (0,ion_assets/* findAsset */.Iu)(client, id, { signal });
        if (asset !== undefined)
            return asset;
        if (clock.now() >= deadline) {
            throw new user_error/* UserError */.yo('token-cannot-read', `Asset ${id} was just created, but the token cannot read it: it lacks the scope assets:read.`, 'Add the scope assets:read to the token at https://ion.cesium.com/tokens. Then run the job again.');
        }
        await clock.sleep(2000, signal);
    }
}
/**
 * Runs a task and a check at the same time. Both have ended when this returns or throws.
 * @param signal its abort ends both
 * @param check gets a signal that aborts if the task fails
 * @param task gets a signal that aborts if the check fails
 * @throws the first failure of either
 */
async function whileChecked(signal, check, task) {
    const failure = new AbortController();
    const both = AbortSignal.any([signal, failure.signal]);
    const fail = (error) => {
        failure.abort(error);
        throw error;
    };
    const doing = task(both).catch(fail);
    const checking = check(both).catch(fail);
    await Promise.allSettled([doing, checking]);
    failure.signal.throwIfAborted();
    return doing;
}

;// CONCATENATED MODULE: ./src/features/publish/upload-files.ts



/**
 * Uploads the files to the location in ion's answer to the create. Reads the asset at the same time, so that a token
 * without that scope fails early. Both have ended when this returns or throws.
 * @param readAhead of the files' bytes, for S3
 * @returns the SHA-256 of each file as it was sent, and how the upload went
 * @throws UserError with the hint: the first failure of either
 */
async function uploadFiles(created, files, readAhead, io) {
    const { client, clock } = io;
    return whileChecked(io.signal, (signal) => readNewAsset(created.asset.id, { client, clock, signal }), (signal) => sendFiles(created, files, readAhead, { ...io, signal }));
}
/** Uploads the files without reading the asset. */
async function sendFiles(created, files, readAhead, { client, clock, log, signal }) {
    const transfer = await openTransfer(created, readAhead, client);
    const meter = createMeter((0,publication/* totalBytes */.ob)(files), clock, log);
    const hashes = await transfer(files, { clock, log, signal, onBytes: meter.add, onWay: meter.onWay });
    return { hashes, summary: meter.finish(files.length) };
}
async function openTransfer({ uploadLocation, createdAt }, readAhead, client) {
    if (uploadLocation.kind === 'form')
        return openFormTransfer(uploadLocation, client);
    const { s3Transfer } = await Promise.all(/* import() */[__nccwpck_require__.e(711), __nccwpck_require__.e(481), __nccwpck_require__.e(111)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8111));
    return s3Transfer(uploadLocation, { readAhead, issuedAt: createdAt });
}
async function openFormTransfer({ url }, client) {
    const { formTransfer } = await __nccwpck_require__.e(/* import() */ 149).then(__nccwpck_require__.bind(__nccwpck_require__, 6149));
    return formTransfer(async ({ key }, body, signal) => {
        const operation = { doing: `upload \`${key}\``, scope: 'assets:write', target: 'account' };
        await client.call({ method: 'POST', url, body, operation, repeatable: true, signal });
    });
}
/**
 * Loads the code that uploads to S3 while the run waits for ion's answer; it takes a tenth of a second. A failure to
 * load shows when the upload needs the code.
 */
function preloadTransfer() {
    setImmediate(() => {
        Promise.all(/* import() */[__nccwpck_require__.e(711), __nccwpck_require__.e(481), __nccwpck_require__.e(111)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8111)).catch(() => undefined);
    });
}

;// CONCATENATED MODULE: ./src/features/publish/file-source.ts












/**
 * Finds the files that a run uploads.
 * @returns undefined if there are none, and the inputs allow that
 * @throws UserError that names the file or input
 */
async function openFiles(inputs, run, io) {
    const { workspace } = run;
    const selected = await io.step('Find files', () => findFiles(inputs, run, io), (found) => describeFiles(found, workspace));
    const { files } = selected;
    if (files.length === 0)
        return undefined;
    return {
        data: openSourceData(selected, { ...inputs, workspace }),
        preflight: inputs.preflight,
        prepare(asset) {
            const fingerprint = recorded(createFingerprint(files, inputs, asset, () => hashAll(files, io)), io.record);
            return {
                sought: fingerprint,
                open: () => openUpload({ files, asset, fingerprint }, inputs, run, io),
                confirm: (result) => Promise.resolve(result),
            };
        },
    };
}
/** Finds the files, and checks the result file before ion creates anything. */
async function findFiles(inputs, { workspace }, { record, ...io }) {
    const selected = await selectFiles({ ...inputs, workspace }, io);
    const { files } = selected;
    record({ files });
    if (files.length > 0)
        await prepareResultFile(inputs, files, { workspace });
    return selected;
}
/** The fingerprint; its digest is recorded as soon as it is known. */
function recorded({ digest, readDigest, ...others }, record) {
    const keep = (value) => {
        record({ digest: `sha256:${value}` });
        return value;
    };
    return { ...others, digest: (hashes) => keep(digest(hashes)), readDigest: () => readDigest().then(keep) };
}
/** Reads files ahead, as far as memory allows. */
function openUpload(data, { concurrency }, run, io) {
    const readAhead = openReadAhead(data.files, concurrency, io.signal);
    return {
        create: (earlier, beforeCreate) => createUpload({ ...data, readAhead, earlier, beforeCreate }, run, io),
        [Symbol.dispose]() {
            readAhead[Symbol.dispose]();
        },
    };
}
/** Creates an asset, uploads the files and notifies ion. */
async function createUpload({ files, asset, fingerprint, readAhead, earlier, beforeCreate }, run, io) {
    const { step, record } = io;
    preloadTransfer();
    const create = async () => {
        await beforeCreate();
        return createRecordedAsset(asset, run, io);
    };
    const created = await step('Create the asset', create, ({ family }) => ({ result: `${family.id}` }));
    const upload = () => uploadFiles(created, files, readAhead, io);
    const { hashes } = await step('Upload', upload, ({ summary }) => ({ result: summary }));
    const notify = async () => {
        await deleteOrphans(created, run.nonce, io);
        const digest = fingerprint.digest(hashes);
        const { metadataHash, asked } = fingerprint;
        const data = { metadataHash, asked, files: fingerprint.files(hashes), digest };
        const previous = findPrevious(earlier, data.files, run, io);
        if (previous !== undefined)
            record({ previous });
        const isFound = await completeRecord(created, { data, texts: asset }, run, io);
        await notifyIon(created, io);
        return { ...created, record: {}, isBorrowed: false, isFound, digest, commit: run.provenance?.commit };
    };
    return step('Notify ion', notify, () => ({ result: 'confirmed' }));
}

;// CONCATENATED MODULE: ./src/provenance/find-unchanged.ts


/** Statuses of an asset that a run may reuse. */
const usable = ['COMPLETE', 'IN_PROGRESS', 'NOT_STARTED'];
/**
 * The versions that the run may reuse or borrow, complete or tiling, with the same data. The best first: not rejected,
 * complete, of the run's own line, the latest.
 */
function candidatesOf(versions, provenance, isSame) {
    const toOrder = ({ status, record }) => [
        Number((0,lines/* isRejected */.TK)(record)),
        Number(status !== 'COMPLETE'),
        nearness(record.provenance, provenance),
    ];
    return versions
        .filter(({ record }) => (0,lines/* isOwnRecord */.ad)(record.provenance, provenance) || (0,lines/* isBorrowable */.iO)(record.provenance, provenance))
        .filter(({ record: { contents } }) => contents.data !== undefined && isSame(contents.data))
        .filter(({ status }) => usable.includes(status))
        .toSorted((a, b) => compare(toOrder(a), toOrder(b)) || latestFirst(a, b));
}
/** The rank of a line: 0 for the run's line, 1 for its merge queue or `main`, 2 for others. */
function nearness(its, run) {
    if ((0,lines/* isSamePlace */.O1)(its, run))
        return 0;
    return (0,lines/* isOwnRecord */.ad)(its, run) || its.line === lines/* mainLine */["in"] ? 1 : 2;
}
function compare(a, b) {
    return a.map((one, index) => one - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
/**
 * Finds the version with the same data, types and options as the run; undefined if there is none.
 * @throws UserError if a version cannot be read
 */
async function findUnchanged(versions, provenance, { metadataHash, readDigest }, { client, signal }) {
    const likely = candidatesOf(versions, provenance, (data) => data.metadataHash === metadataHash);
    if (likely.length === 0)
        return undefined;
    const digest = await readDigest();
    for (const { asset, record } of likely) {
        if (record.contents.data?.digest !== digest)
            continue;
        const version = await readVersion(client, asset.id, signal);
        if (version !== undefined && isUsable(version, provenance, digest)) {
            return { version, isBorrowed: !(0,lines/* isOwnRecord */.ad)(version.record.provenance, provenance) };
        }
    }
    return undefined;
}
/** Whether a candidate that was read again still matches: complete or tiling, with all its children. */
function isUsable({ record, status }, provenance, digest) {
    const isMeant = (0,lines/* isOwnRecord */.ad)(record.provenance, provenance) || (0,lines/* isBorrowable */.iO)(record.provenance, provenance);
    return isMeant && record.contents.data?.digest === digest && usable.includes(status);
}

// EXTERNAL MODULE: ./src/inputs/asset-key.ts
var asset_key = __nccwpck_require__(8871);
;// CONCATENATED MODULE: ./src/features/publish/judge-key.ts






/** How many other assets a notice names. */
const judge_key_maxNamed = 5;
/**
 * Reports that another step of this run publishes under the same key, before ion creates anything.
 * @throws UserError if this step deletes older assets: each step would count as an older version of the other
 */
function checkSiblings(siblings, { assetKey, keepLatest }, log) {
    const [sibling] = siblings;
    if (sibling === undefined)
        return;
    const text = `Another step of this run has published ${titleOf(sibling)} ${under(assetKey)}`;
    const yaml = yamlOfKey(assetKey === asset_key/* defaultKey */.ds ? '' : assetKey);
    if (keepLatest !== undefined) {
        throw new user_error/* UserError */.yo('asset-key-shared', `${text}. \`keep-latest\` would delete it as an older version, so nothing was uploaded.`, keysApart, { yaml });
    }
    log.notice(`${text}. The asset of this step counts as a later version of it. ` +
        `Give different data another key, such as \`${yaml}\`.`);
}
/** Reports a new key if the repository has assets of other keys: it may be misspelt. */
function noticeNewKey(inventory, provenance, assetKey, log) {
    const others = inventory.versions.toSorted(latestFirst).map(titleOf);
    if (others.length === 0 || hasKey(inventory, provenance))
        return;
    log.notice(`This is the first asset ${under(assetKey)}. This repository also has: ${(0,format/* listSome */.XT)(others, judge_key_maxNamed)}. ` +
        'Runs with the same `asset-key` publish versions of one asset, so check the spelling.');
}
function under(assetKey) {
    return assetKey === asset_key/* defaultKey */.ds ? 'without an `asset-key`' : underKey(assetKey);
}

;// CONCATENATED MODULE: ./src/features/publish/find-earlier.ts







/**
 * Lists the assets of the repository and searches them for the data of this run.
 * @param sought undefined if the data cannot be compared
 * @throws UserError if ion cannot list, if `keep-latest` needs a scope that the token lacks, or if another step of this
 * run publishes under the same key
 */
async function findEarlier(inputs, sought, { provenance, nonce }, io) {
    if (!inputs.reuse && inputs.keepLatest === undefined)
        return { kind: 'unlisted' };
    if (provenance === undefined)
        return ofUnknownRun(inputs, io);
    const inventory = await listEarlier(inputs, provenance.repository, io);
    if (inventory === undefined)
        return { kind: 'unlisted' };
    const unchanged = inputs.reuse && sought !== undefined
        ? await findUnchanged(inventory.versions, provenance, sought, io)
        : undefined;
    checkSiblings(siblingsOf(inventory, provenance, { nonce, id: unchanged?.version.asset.id }), inputs, io.log);
    if (unchanged !== undefined)
        return { kind: 'unchanged', inventory, ...unchanged };
    if (inputs.reuse && sought !== undefined)
        io.log.info(noneWords(inventory.versions.length));
    noticeNewKey(inventory, provenance, inputs.assetKey, io.log);
    return { kind: 'changed', inventory };
}
/** What the log shows of the search. */
function describeEarlier(earlier) {
    if (earlier.kind === 'unchanged')
        return { result: `asset ${earlier.version.asset.id} has the same data` };
    return { result: earlier.kind === 'changed' ? 'new data' : 'not checked' };
}
function noneWords(count) {
    if (count === 0)
        return 'This repository has no earlier asset.';
    const subject = count === 1 ? 'The earlier asset' : `None of the ${count} earlier assets`;
    return `${subject} of this repository ${count === 1 ? 'does not have' : 'has'} the same data, type and options.`;
}
function ofUnknownRun({ keepLatest }, { log }) {
    const message = 'The repository or pull request of this run is unknown, so its assets cannot be identified.';
    if (keepLatest !== undefined) {
        const hint = 'Remove `keep-latest` if the action does not run on GitHub, or runs in a `workflow_run` for a pull request from a fork.';
        throw new user_error/* UserError */.yo('owner-unknown', message, hint);
    }
    log.info(`${message} None is reused.`);
    return { kind: 'unlisted' };
}
async function listEarlier({ keepLatest }, repository, { client, log, signal }) {
    try {
        return await listInventory(client, repository, signal);
    }
    catch (error) {
        if (keepLatest !== undefined)
            throw error;
        // a transient fault must not create the same asset twice
        if (isFaultOfList(error)) {
            const hint = `${error.hint} To publish without a search for earlier assets, set \`reuse: false\`.`;
            throw new user_error/* UserError */.yo(error.code, error.message, hint, { yaml: error.yaml, cause: error });
        }
        // an invalid token is not the same as a token without a scope
        if (!(error instanceof find_by_description/* NotListableError */._) || isInvalid(error))
            throw error;
        log.notice('The token lacks the scope assets:list, so this run cannot find earlier assets and creates a new one. ' +
            'Add that scope at https://ion.cesium.com/tokens, or set `reuse: false`.');
        return undefined;
    }
}
/** Whether ion answers and only cannot list. */
function isFaultOfList(error) {
    return error instanceof ion_error/* IonError */.l && error.status >= 400;
}
function isInvalid({ cause }) {
    return cause instanceof ion_error/* IonError */.l && cause.status === 401;
}

// EXTERNAL MODULE: ./src/bucket/read-policy.ts
var read_policy = __nccwpck_require__(7383);
// EXTERNAL MODULE: ./src/lib/retry.ts
var retry = __nccwpck_require__(1737);
;// CONCATENATED MODULE: ./src/tiling/data-advice.ts
/** What to check if nothing is known about how the data was read. */
const anyData = 'Check that `source-type` and `options` fit the data, that no sidecar file is missing (.bin, textures, .tfw, .prj), ' +
    'and that the data has a coordinate system.';
const photos = 'Check that the photos overlap, and still have their metadata (EXIF).';
const data_advice_bim = 'Check that an IFC is STEP text, that the horizontal and vertical parts of its coordinate system fit together, and that ' +
    'its `MapUnit` is the metre. Check that `inputCrs` fits the data, and that all files that a drawing refers to are uploaded.';
const raster = 'Check that each raster has a coordinate system that ion knows, and that its sidecar files (.tfw, .prj, .aux.xml) are ' +
    'uploaded too.';
/**
 * What to check, by source type. The causes that users report most: Cesium's community forum, for missing files, a wrong
 * `tilesetJson`, and coordinate systems; live tilings of IFC, for an inconsistent compound CRS and millimetres in
 * `MapUnit`. That one of them is the cause of a certain failure is a guess: so these are things to check.
 */
const adviceBySource = new Map([
    [
        'CITYGML',
        'Check that each CityGML file names a coordinate system that ion knows, as `srsName="urn:ogc:def:crs:EPSG::CODE"`.',
    ],
    ['KML', 'Check that the models that the KML names are uploaded too, at the paths that it names.'],
    [
        '3D_CAPTURE',
        'Check that all files of the mesh (.mtl, .bin, textures) are uploaded, in the folders that the program wrote.',
    ],
    [
        '3D_MODEL',
        'Check that the files that the model names (.bin, .mtl, textures) are uploaded too, at the paths that it names. ' +
            'A mesh from photos or a scanner needs `source-type: 3D_CAPTURE`.',
    ],
    [
        'POINT_CLOUD',
        'Check that each point cloud is LAS or LAZ of version 1.0 to 1.4, is whole, and has a coordinate system that ion knows.',
    ],
    ['BIM_CAD', data_advice_bim],
    ['BIM_CAD_DB', data_advice_bim],
    [
        '3DTILES',
        'Check that `tilesetJson` in `options` is the path of the root tileset inside the upload or zip (without it, ' +
            '`tileset.json` at the top), and that all files that the tileset names are there too.',
    ],
    ['RASTER_IMAGERY', raster],
    ['RASTER_TERRAIN', `${raster} Check that they contain heights, in one band.`],
    ['TERRAIN_DATABASE', 'Check that the `.terraindb` is whole: build it again, and upload it alone.'],
]);
/** What to check in data that ion cannot tile, in whole sentences. @param reading undefined if it is not known */
function data_advice_adviceFor(reading) {
    const { type, sourceType = '' } = reading ?? {};
    if (sourceType === 'RASTER_IMAGERY' && type === '3DTILES')
        return photos;
    return adviceBySource.get(sourceType) ?? anyData;
}

;// CONCATENATED MODULE: ./src/tiling/confirm.ts



/** For progress, and for complete at 100 %: no error of a server looks like these. */
const immediate = { count: 1, milliseconds: 0 };
/** For a failure, or an end below 100 %: the run may delete assets because of it. */
const forFailure = { count: 3, milliseconds: 0 };
/** For an error from the first read on: mostly a wrong id, or a token without the scope. */
const forFirstError = { count: 3, milliseconds: 0 };
/** For what contradicts earlier observations, such as a 401 or 404: an error of ion or a proxy may last a while. */
const forContradiction = { count: 3, milliseconds: 60_000 };
const minPauseMs = 1000;
const maxPauseMs = 10_000;
/** Creates a confirmer without observations. */
function createConfirmer(clock) {
    const repetitions = new Map();
    let rounds = 0;
    return {
        confirm(id, observation, isKnown) {
            const threshold = thresholdFor(observation, isKnown);
            const kind = kindOf(observation);
            const before = repetitions.get(id);
            const isSame = before?.kind === kind;
            const since = isSame ? before.since : clock.now();
            const count = isSame ? before.count + 1 : 1;
            if (count >= threshold.count && clock.now() - since >= threshold.milliseconds) {
                repetitions.delete(id);
                return 'confirmed';
            }
            repetitions.set(id, { kind, since, count });
            return isSame ? 'unconfirmed' : 'new';
        },
        nextPauseMs() {
            rounds = repetitions.size === 0 ? 0 : rounds + 1;
            return rounds === 0 ? undefined : Math.min(maxPauseMs, minPauseMs * 2 ** (rounds - 1));
        },
    };
}
/** Observations of one kind confirm each other: errors and a 404, all failed statuses, or the same status. */
function kindOf(observation) {
    if ('error' in observation || observation.asset.status === tiling_status/* notFound */.mX)
        return tiling_status/* notFound */.mX;
    return (0,tiling_status/* hasFailed */.WN)(observation.asset) ? 'failed' : observation.asset.status;
}
function thresholdFor(observation, isKnown) {
    if ('error' in observation) {
        // without a response, the client has retried for a long time already
        const isAnswer = observation.error instanceof ion_error/* IonError */.l || observation.error instanceof ion_answers/* AnswerError */.dV;
        if (isKnown)
            return forContradiction;
        return isAnswer ? forFirstError : immediate;
    }
    const { asset } = observation;
    if (asset.status === tiling_status/* notFound */.mX)
        return isKnown ? forContradiction : forFirstError;
    const isIncomplete = (0,tiling_status/* factsOf */.xS)(asset.status).ended && (0,tiling_status/* percentOf */.pR)(asset) < 100;
    return (0,tiling_status/* hasFailed */.WN)(asset) || isIncomplete ? forFailure : immediate;
}

;// CONCATENATED MODULE: ./src/tiling/follow.ts





const follow_minPauseMs = 1000;
const maxLogPauseMs = 60_000;
/** This long after the time-out, in milliseconds, an unconfirmed observation counts as confirmed. */
const maxConfirmMs = 90_000;
/** The pause after a read: a tenth of the elapsed time, within bounds. In milliseconds. */
function pauseAfter(elapsedMs, maxPauseMs) {
    return Math.min(maxPauseMs, Math.max(follow_minPauseMs, elapsedMs / 10));
}
/**
 * Follows assets until all tilings have ended, or until the time-out. Logs each change, and a line each minute or each
 * read. The first read happens at once. The status decides, never the percentage, which can reach 100 early. Unconfirmed
 * observations are read again, even after the time-out.
 * @throws what `read` throws
 */
async function follow(ids, tools) {
    const { clock, signal, timeoutMs, maxPauseMs } = tools;
    const start = clock.now();
    const report = createReporter(ids.length > 1, start, tools);
    const confirmer = createConfirmer(clock);
    const seen = new Map();
    for (;;) {
        const isLate = clock.now() - start >= timeoutMs + maxConfirmMs;
        const { inTime, lost } = await poll(ids, seen, isLate ? undefined : confirmer, {
            ...tools,
            read: (id) => tools.read(id, start + timeoutMs),
        });
        const assets = ids.flatMap((id) => seen.get(id) ?? []);
        if (lost !== undefined)
            return { ended: false, assets, lost };
        if (!inTime)
            return { ended: false, assets };
        const elapsed = clock.now() - start;
        const usualPause = Math.min(pauseAfter(elapsed, maxPauseMs), timeoutMs - elapsed);
        const confirmPause = isLate ? undefined : confirmer.nextPauseMs();
        const pause = confirmPause === undefined ? usualPause : Math.min(confirmPause, maxPauseMs);
        if (assets.length === ids.length)
            report(assets, pause);
        if (confirmPause === undefined) {
            if (tools.isOver(assets, elapsed))
                return { ended: true, assets };
            if (elapsed >= timeoutMs)
                return { ended: false, assets };
        }
        await clock.sleep(pause, signal);
    }
}
const maxConcurrentReads = 8;
/**
 * Reads the assets whose tiling has not ended yet.
 * @param confirmer undefined to accept every observation
 * @returns whether no read hit the deadline, and the error of an asset that cannot be read any more
 */
async function poll(ids, seen, confirmer, { read, areKnown, log }) {
    const open = ids.filter((id) => !(0,tiling_status/* factsOf */.xS)(seen.get(id)?.status ?? '').ended);
    const isFirst = seen.size < ids.length;
    const readOrGiveUp = async (id) => {
        try {
            return await read(id);
        }
        catch (error) {
            if (error instanceof retry/* DeadlineError */.j3 && !isFirst)
                return undefined;
            throw error;
        }
    };
    const observations = await (0,p_map/* default */.Ay)(open, readOrGiveUp, { concurrency: maxConcurrentReads });
    let lost;
    open.forEach((id, index) => {
        const observation = observations[index];
        if (observation === undefined)
            return;
        const verdict = confirmer?.confirm(id, observation, areKnown || seen.has(id)) ?? 'confirmed';
        if (verdict === 'new')
            log.info(`${wordsOf(observation, id)} Reading again to confirm.`);
        if (verdict !== 'confirmed')
            return;
        if ('error' in observation)
            lost ??= observation.error;
        else
            seen.set(id, observation.asset);
    });
    return { inTime: !observations.includes(undefined), lost };
}
function wordsOf(observation, id) {
    return (0,format/* sentence */.em)('error' in observation
        ? observation.error.message
        : `Asset ${id}: ${statusText(observation.asset, false)}`);
}
function createReporter(several, start, { clock, log, onChange }) {
    const loggedIds = new Map();
    const warned = new Set();
    let loggedAt = -Infinity;
    return (assets, pauseMs) => {
        const now = clock.now();
        const overdue = now + pauseMs - loggedAt > maxLogPauseMs; // by the next read
        let changed = false;
        for (const asset of assets) {
            if (!(0,tiling_status/* isKnownStatus */.ih)(asset.status) && !warned.has(asset.status)) {
                warned.add(asset.status);
                log.warning({
                    code: 'status-unknown',
                    message: `ion reports the status ${asset.status}, an unknown status. Still waiting.`,
                    hint: 'Update this action if a newer version knows the status.',
                });
            }
            const words = statusText(asset, several);
            const isNew = loggedIds.get(asset.id) !== words;
            changed ||= isNew;
            if (!isNew && !(overdue && !(0,tiling_status/* factsOf */.xS)(asset.status).ended))
                continue;
            loggedIds.set(asset.id, words);
            loggedAt = now;
            log.info(`${words} · ${(0,format/* formatDuration */.a3)(now - start)}`);
        }
        if (changed)
            onChange(assets);
    };
}
function statusText(asset, several) {
    const subject = several ? `asset ${asset.id}: ` : '';
    const remark = (0,tiling_status/* remarkOf */.M5)(asset) ?? waitingWords(asset);
    return `${subject}${asset.status} ${Math.floor((0,tiling_status/* percentOf */.pR)(asset))} %${remark === undefined ? '' : ` (${remark})`}`;
}
/** What an asset waits for; undefined if it is being tiled, or has ended. */
function waitingWords({ status }) {
    const { ended, meaning } = (0,tiling_status/* factsOf */.xS)(status);
    return ended || status === 'IN_PROGRESS' ? undefined : meaning;
}

;// CONCATENATED MODULE: ./src/tiling/await-tiling.ts










/** At most this many assets are named in an error; the job summary has them all. */
const await_tiling_maxNamed = 10;
/**
 * Follows assets until all are `COMPLETE`, or until none of the others can become `COMPLETE`.
 * @returns the assets, in order, all `COMPLETE`
 * @throws UserError if one fails, after the time-out, or if ion cannot be reached any more
 */
async function awaitTiling(families, { waitTimeoutMs, pollIntervalMs }, tools) {
    const { client, clock, log, signal, onChange, areKnown, maxAwaitingMs = Infinity, howToResume } = tools;
    const { isImport = () => false } = tools;
    const ids = families.flatMap(ion_family/* idsOf */.U);
    const parents = new Set(families.map(({ id }) => id));
    const isAwaiting = ({ id, status }) => parents.has(id) && status === 'AWAITING_FILES';
    // for an asset that this run has uploaded, `maxAwaitingMs` decides instead of the date
    const isLeft = (asset) => !areKnown &&
        (0,tiling_status/* isThere */.$B)(asset) &&
        isAwaiting(asset) &&
        (0,tiling_status/* isAbandoned */.zI)(asset, clock.wallNow()) &&
        !isImport(asset);
    const { ended, assets, lost } = await follow(ids, {
        read: (id, deadline) => observe(client, id, { signal, deadline }),
        clock,
        log,
        signal,
        areKnown,
        maxPauseMs: pollIntervalMs,
        timeoutMs: waitTimeoutMs,
        isOver: (seen, elapsedMs) => stillOpen(families, seen, isLeft).length === 0 || (elapsedMs >= maxAwaitingMs && seen.some(isAwaiting)),
        onChange,
    }).catch((error) => {
        if (!(error instanceof retry/* DeadlineError */.j3))
            throw error;
        const nothing = [];
        return { ended: false, assets: nothing, lost: error.cause };
    });
    if (lost !== undefined)
        throw areKnown || assets.length > 0 ? cannotFollow(lost, howToResume(ids)) : lost;
    const failed = assets.filter(tiling_status/* hasFailed */.WN);
    const left = assets.filter(isLeft);
    const running = ended ? [] : stillOpen(families, assets, isLeft);
    if (failed.length + left.length > 0)
        throw notComplete({ failed, left, running }, tools);
    if (running.length > 0)
        throw timedOut(running, waitTimeoutMs, howToResume);
    const awaiting = assets.filter(isAwaiting);
    if (awaiting.length > 0)
        throw stillAwaiting(awaiting, client.apiUrl, maxAwaitingMs);
    return assets.filter(tiling_status/* isThere */.$B); // all of them: a missing asset has failed
}
/** Reads an asset. A missing asset counts as ended, so the others are still followed. */
async function observe(client, id, limits) {
    try {
        return { asset: (await (0,ion_assets/* findAsset */.Iu)(client, id, limits)) ?? { id, status: tiling_status/* notFound */.mX } };
    }
    catch (error) {
        if (error instanceof user_error/* UserError */.yo)
            return { error };
        throw error;
    }
}
/** The assets to wait for. Children of an asset that failed, or that has no files, never start. */
function stillOpen(families, seen, isLeft) {
    const failed = new Set(seen.filter((asset) => (0,tiling_status/* hasFailed */.WN)(asset) || isLeft(asset)).map(({ id }) => id));
    const hopeless = new Set(families.filter(({ id }) => failed.has(id)).flatMap(ion_family/* idsOf */.U));
    return seen.filter(({ id, status }) => !(0,tiling_status/* factsOf */.xS)(status).ended && !hopeless.has(id));
}
function timedOut(running, waitedMs, howToResume) {
    const { hint, yaml } = howToResume(running.map(({ id }) => id));
    return new user_error/* UserError */.yo('tiling-timeout', `The tiling did not end within ${(0,format/* formatDuration */.a3)(waitedMs)} (\`wait-timeout-minutes\`): ${listRunning(running)}.`, `To wait longer next time, raise \`wait-timeout-minutes\`. ${hint}`, { yaml });
}
function listRunning(running) {
    const list = running.map((asset) => `asset ${asset.id} is ${asset.status}, ${Math.floor((0,tiling_status/* percentOf */.pR)(asset))} %`);
    return (0,format/* listSome */.XT)(list, await_tiling_maxNamed, '; ');
}
/** Statuses with which ion refuses a token. Their hints come first. */
const refusalStatuses = new Set([401, 403]);
/** The error of a run that cannot read its assets any more. */
function cannotFollow(reason, resume) {
    if (!(reason instanceof user_error/* UserError */.yo))
        return reason;
    const isRefused = reason instanceof ion_error/* IonError */.l && refusalStatuses.has(reason.status);
    const hint = isRefused ? `${reason.hint} ${resume.hint}` : resume.hint;
    return new user_error/* UserError */.yo(reason.code, reason.message, hint, { yaml: resume.yaml, cause: reason });
}
function notComplete({ failed, left, running }, { client: { apiUrl }, dataAdvice = data_advice_adviceFor(undefined), failureAdvice }) {
    const tiled = failed.filter(tiling_status/* isThere */.$B);
    const missing = failed.filter((asset) => !(0,tiling_status/* isThere */.$B)(asset));
    const sentences = [
        ...(tiled.length === 0 ? [] : [`The tiling failed: ${listFailed(tiled)}.`]),
        ...(missing.length === 0 ? [] : [missingText(missing)]),
        ...(left.length === 0 ? [] : [`The upload of these assets did not finish: ${idsIn(left)}.`]),
        ...(running.length === 0 ? [] : [`Others did not end in time: ${listRunning(running)}.`]),
    ];
    const statuses = worstFirst(failed);
    const advice = tiled.length === 0 ? undefined : failureAdvice;
    const hints = [
        ...(advice === undefined ? [] : [advice.hint]),
        ...(failed.length === 0 ? [] : [hintsForStatuses(statuses, dataAdvice)]),
        ...(left.length === 0
            ? []
            : ['Publish the data again: ion has waited for the files for more than a day.']),
        ...(tiled.length + left.length === 0 ? [] : [`See ${pagesOf([...tiled, ...left], apiUrl)}.`]),
    ];
    const code = (0,tiling_status/* factsOf */.xS)(statuses[0] ?? '').remedy?.code ?? 'upload-abandoned';
    return new user_error/* UserError */.yo(code, sentences.join(' '), hints.join(' '), { yaml: advice?.yaml });
}
function idsIn(assets) {
    return (0,format/* listSome */.XT)(assets.map(({ id }) => `${id}`), await_tiling_maxNamed);
}
function listFailed(failed) {
    const list = failed.map((asset) => {
        const remark = (0,tiling_status/* remarkOf */.M5)(asset);
        const words = remark === undefined ? '' : `, “${remark}”`;
        const { status, percentComplete } = asset;
        return `asset ${asset.id} ended with ${status} at ${Math.floor(percentComplete)} %: ${(0,tiling_status/* factsOf */.xS)(status).meaning}${words}`;
    });
    return (0,format/* listSome */.XT)(list, await_tiling_maxNamed, '; ');
}
function missingText(missing) {
    const ids = idsIn(missing);
    const { meaning } = (0,tiling_status/* factsOf */.xS)(tiling_status/* notFound */.mX);
    return missing.length === 1
        ? `Asset ${ids} was not found: ${meaning}.`
        : `Assets ${ids} were not found: ${meaning}.`;
}
/** The statuses of assets, each once. */
function worstFirst(assets) {
    const statuses = [...new Set(assets.map(({ status }) => status))];
    return statuses.sort((a, b) => (0,tiling_status/* factsOf */.xS)(b).rank - (0,tiling_status/* factsOf */.xS)(a).rank);
}
function hintsForStatuses(statuses, dataAdvice) {
    const [only = '', ...others] = statuses;
    const hintOf = (status) => {
        const hint = (0,tiling_status/* factsOf */.xS)(status).remedy?.hint ?? '';
        return status === tiling_status/* dataError */.LL ? `${dataAdvice} ${hint}` : hint;
    };
    if (others.length === 0)
        return hintOf(only);
    return statuses.map((status) => `${status}: ${hintOf(status)}`).join(' ');
}
function stillAwaiting(awaiting, apiUrl, waitedMs) {
    const ids = idsIn(awaiting);
    return new user_error/* UserError */.yo('tiling-not-started', `${awaiting.length === 1 ? `Asset ${ids} is` : `Assets ${ids} are`} still \`AWAITING_FILES\` ${(0,format/* formatDuration */.a3)(waitedMs)} after the upload was completed.`, `If the status stays the same, delete the asset and run the job again: ${pagesOf(awaiting, apiUrl)}.`);
}
function pagesOf(assets, apiUrl) {
    return (0,format/* listSome */.XT)(assets.map(({ id }) => (0,page/* assetPage */.U7)(apiUrl, id)), await_tiling_maxNamed);
}

;// CONCATENATED MODULE: ./src/tiling/overall.ts


/** At most this many failures are listed. */
const maxReasons = 20;
/** Computes one status, percentage and reason for several assets. */
function overall(assets) {
    const reason = reasonOf(assets);
    return {
        status: (0,tiling_status/* worstStatus */.A4)(assets.map(({ status }) => status)),
        percentComplete: Math.min(...assets.map(tiling_status/* percentOf */.pR)),
        ...(reason !== undefined && { reason }),
    };
}
/** The reasons of the failed assets; for a single asset without its id. */
function reasonOf(assets) {
    const known = assets.filter(tiling_status/* hasFailed */.WN).flatMap((asset) => {
        const reason = (0,tiling_status/* remarkOf */.M5)(asset);
        return reason === undefined ? [] : [{ id: asset.id, reason }];
    });
    if (known.length === 0)
        return undefined;
    if (assets.length === 1)
        return known[0]?.reason;
    return (0,format/* listSome */.XT)(known.map(({ id, reason }) => `asset ${id}: ${reason}`), maxReasons, '; ');
}

;// CONCATENATED MODULE: ./src/features/publish/seen-news.ts


/** What reads of the asset and its children say about the publication. @param seen the asset first */
function newsOf(seen) {
    const assets = seen.map((asset) => {
        const { id, status } = asset;
        const { type, name } = (0,tiling_status/* isThere */.$B)(asset) ? asset : { type: '', name: '' };
        return { id, type, name, status };
    });
    return { ...overall(seen), assets };
}

;// CONCATENATED MODULE: ./src/features/publish/tiling-advice.ts



/** At most this many kinds of findings are named; the summary has all. */
const maxKinds = 5;
/**
 * What to check in data that ion cannot tile: what the checks of this run found, and what its source type needs.
 * @param isImport whether the checks knew names and sizes only, if they ran at all
 */
function tilingAdvice({ findings, type = '', sourceType = '' }, isImport = false) {
    const found = isImport && !findings?.length ? 'This action has not read the data.' : whatChecksFound(findings);
    return `${found} ${data_advice_adviceFor({ type, sourceType })}`;
}
/** Errors stop a run before the tiling, unless the inputs make them warnings. */
function whatChecksFound(findings) {
    if (findings === undefined)
        return 'The checks of the data were off: set `preflight: error` to run them.';
    if (findings.length === 0)
        return 'The checks of the data found no fault.';
    const kinds = Object.keys((0,findings_output/* countById */.Mz)(findings)).map((id) => `\`${id}\``);
    const found = `The checks of the data found ${(0,format/* plural */.LS)(findings.length, 'fault')}`;
    return `${found}: ${(0,format/* listSome */.XT)(kinds, maxKinds)}. Correct what they say first.`;
}

;// CONCATENATED MODULE: ./src/features/publish/wait-step.ts

/** Stands for the `wait` action if its name is not known. */
const unknownAction = 'OWNER/NAME/wait@REF';
/** Says how to wait for assets in another job; the YAML of `waitStep` follows below. */
function sayHowToWait(action) {
    const where = action === undefined ? ', which is in the repository of this action,' : '';
    return `use the \`wait\` action${where} in another job, as shown below.`;
}
/**
 * A step that waits for assets, as lines of YAML for a workflow.
 * @param action how a workflow names the `wait` action, such as `OWNER/ion-upload/wait@v1`; undefined if that is unknown
 */
function waitStep(action, ids, apiUrl) {
    return [
        `- uses: ${action ?? unknownAction}`,
        '  with:',
        '    token: ${{ secrets.CESIUM_ION_TOKEN }}',
        `    asset-id: ${ids.length === 1 ? String(ids[0]) : `'${JSON.stringify(ids)}'`}`,
        ...((0,page/* isDefaultApi */.m7)(apiUrl) ? [] : [`    api-url: '${apiUrl.href}'`]),
    ].join('\n');
}

;// CONCATENATED MODULE: ./src/features/publish/follow-tiling.ts











/** Why an import can fail although the data is good. */
const importHint = 'If ion could not read the bucket, check that the access key of `from` may list and read all its objects ' +
    '(`s3:ListBucket` and `s3:GetObject`), also from other networks than that of the runner.';
/** ion may have asked for a notify in an answer that was lost. */
const notBegun = 'If the status is still `AWAITING_FILES`, ion has not begun the import: delete the asset and run the job again. Otherwise: ';
/** With the policy that the key needs, if this run could not list the bucket. */
function importAdvice(from, { files }) {
    return { hint: importHint, ...(files === undefined && { yaml: (0,read_policy/* readPolicy */.T)(from) }) };
}
/** An asset that is still `AWAITING_FILES` this long after the notify, in milliseconds, stays so. */
const maxAwaitingMs = 5 * 60_000;
/**
 * Follows an asset and its children until all are `COMPLETE`, or one of them cannot become `COMPLETE` any more.
 * @returns that status
 * @throws UserError if one fails, if time runs out, or if ion cannot be reached any more
 */
async function followTiling(inputs, result, { waitAction }, io) {
    const { client, log, record } = io;
    const [asset] = await awaitTiling([result.family], inputs, {
        ...io,
        ...(result.isCopied !== true && { maxAwaitingMs }),
        ...(inputs.from !== undefined && { failureAdvice: importAdvice(inputs.from, io.publication()) }),
        areKnown: true,
        dataAdvice: tilingAdvice(io.publication(), inputs.from !== undefined),
        onChange: (seen) => {
            record(newsOf(seen));
        },
        howToResume: (ids) => ({
            hint: (result.isCopied === true ? notBegun : '') +
                hintToResume(inputs.reuse && result.isFound && result.digest !== undefined, waitAction),
            yaml: waitStep(waitAction, ids, client.apiUrl),
        }),
    });
    if (result.isFound && asset !== undefined && (0,provenance_record/* ownRecord */.MY)(asset) === undefined) {
        log.warning({
            code: 'record-changed',
            message: `ion did not keep the record in the description of asset ${asset.id}. ${withoutRecord}`,
            hint: hintWithoutRecord,
        });
    }
    return 'COMPLETE';
}
/** @param isReused whether another run of the job would reuse the asset */
function hintToResume(isReused, waitAction) {
    const kept = 'Nothing was deleted, and ion continues the tiling.';
    const how = sayHowToWait(waitAction);
    return isReused
        ? `${kept} To continue, run the job again, which reuses this asset, or ${how}`
        : `${kept} Do not run this step again: it would create another asset. To continue, ${how}`;
}
/**
 * Reads an asset and its children once, so that reports show their present status. A failed read is a warning.
 * @returns the worst status, as words
 */
async function readTilingOnce({ family }, { client, log, signal, record }) {
    log.info('Not waiting for the tiling, because `wait` is `false`.');
    try {
        const reads = (0,ion_family/* idsOf */.U)(family).map((id) => (0,ion_assets/* readAsset */.fs)(client, id, { signal }));
        const seen = await Promise.all(reads);
        record(newsOf(seen));
        return (0,tiling_status/* worstStatus */.A4)(seen.map(({ status }) => status));
    }
    catch (error) {
        if (!(error instanceof user_error/* UserError */.yo))
            throw error;
        log.warning({ code: error.code, message: error.message, hint: error.hint, yaml: error.yaml });
        return 'unknown';
    }
}

// EXTERNAL MODULE: ./src/features/publish/leave-status.ts + 1 modules
var leave_status = __nccwpck_require__(9606);
;// CONCATENATED MODULE: ./src/provenance/reused-texts.ts

/** The texts of an asset that a run reuses, with a record. Text of the description that people have changed stays as it is. */
function textsOfReused({ description }, record, { name, attribution, description: text }) {
    const isOurs = (0,provenance_record/* tagOf */.cO)((0,provenance_record/* textAbove */.Lu)(description)) === record.text;
    return {
        name,
        attribution,
        description: isOurs ? (0,provenance_record/* writeRecord */.rh)(text, record) : (0,provenance_record/* replaceRecord */.SN)(description, record),
    };
}
/** What an update changes of an asset, in words: `record` if only the record of its description differs. */
function changesOf(before, after) {
    const isTextKept = (0,provenance_record/* textAbove */.Lu)(after.description) === (0,provenance_record/* textAbove */.Lu)(before.description);
    return [
        ...(after.name === before.name ? [] : ['name']),
        ...(after.attribution === before.attribution ? [] : ['attribution']),
        ...((0,provenance_record/* isOtherDescription */.x2)(after.description, before.description)
            ? [isTextKept ? 'record' : 'description']
            : []),
    ];
}

;// CONCATENATED MODULE: ./src/features/publish/reuse-asset.ts






/**
 * Makes an earlier asset with the same data the result of this run. Updates its name, texts and record: the run, its
 * line, what was asked, and that it is the latest again. A borrowed asset is not changed.
 * @throws UserError with the hint
 */
async function reuseAsset({ version, isBorrowed, inventory }, inputs, { provenance }, { client, log, signal, record: report }) {
    const { asset, children, record } = version;
    const { id } = asset;
    const assetUrl = (0,page/* assetPage */.U7)(client.apiUrl, id);
    const childIds = children.map((child) => child.id);
    const { digest } = record.contents.data ?? {};
    if (digest !== undefined)
        report({ digest: `sha256:${digest}` });
    report({ reused: true, assetId: id, childIds, assetUrl, ...newsOf([asset, ...children]) });
    log.info(`Asset ${id} has the same data, type and options: ${assetUrl}`);
    const result = {
        asset,
        family: { id, childIds },
        digest,
        commit: record.provenance.commit,
        isFound: true,
    };
    if (isBorrowed || provenance === undefined) {
        report({ name: asset.name });
        return { ...result, record, isBorrowed: true };
    }
    const { contents } = record;
    const { line, run, attempt } = provenance;
    const reusedAt = dateToBeLatest(version, provenance, inventory) ?? record.reusedAt;
    const stamped = {
        ...record,
        reusedAt,
        provenance: { ...record.provenance, line, run, attempt },
        // other words for the same: without that, `plan` lists the data for ever where only the contents show it is the same
        contents: { ...contents, data: contents.data && { ...contents.data, asked: askedTagOf(inputs) } },
    };
    const texts = textsOfReused(asset, stamped, inputs);
    const changed = changesOf(asset, texts);
    if (changed.length > 0) {
        await (0,ion_assets/* updateAsset */.gT)(client, id, texts, signal);
        log.info(`Updated: ${changed.join(', ')}.`);
    }
    return { ...result, record: stamped, isBorrowed: false };
}

;// CONCATENATED MODULE: ./src/features/publish/scopes-for.ts

/** The scopes that a run needs. A dry run also works with a token that can only read. */
function scopesFor({ dryRun, keepLatest, reuse, options, }) {
    const isTerrainNamed = terrainName(options) !== undefined;
    const mustList = keepLatest !== undefined || isTerrainNamed;
    return {
        needed: [
            ...(dryRun ? [] : ['assets:write', 'assets:read']),
            ...(mustList ? ['assets:list'] : []),
        ],
        useful: reuse ? ['assets:list'] : [],
    };
}

// EXTERNAL MODULE: ./src/verification/judge.ts + 1 modules
var judge = __nccwpck_require__(559);
;// CONCATENATED MODULE: ./src/features/publish/verify-asset.ts



/**
 * Verifies the complete asset of a run and its children, if the inputs say so, and records where it stands. A borrowed
 * asset is not marked.
 * @returns the result with its verdict
 * @throws UserError if the asset is not as expected, or if an earlier run rejected it and this run cannot accept it
 */
async function verifyAsset(expectation, result, { provenance }, io) {
    const { step, record, publication } = io;
    const accept = (verified) => {
        if (!(0,lines/* isRejected */.TK)(verified.record))
            return verified;
        const error = rejectedBefore(result.family.id);
        record({ rejection: error.message });
        throw error;
    };
    if (!(0,judge/* isVerified */.p4)(expectation))
        return accept(result);
    const { assets = [], sourceType } = publication();
    const family = { id: result.family.id, assets, sourceType, expectation, mayAccept: true };
    const owner = result.isBorrowed ? undefined : provenance;
    const verify = async () => {
        const { verifyAssets } = await Promise.all(/* import() */[__nccwpck_require__.e(800), __nccwpck_require__.e(378), __nccwpck_require__.e(222)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2222));
        const verified = await verifyAssets([family], { ...io, owner });
        for (const { bounds, failure } of verified)
            record({ bounds, rejection: failure?.message });
        (0,judge/* throwIfFailed */.tq)(verified);
        return verified;
    };
    const [verified] = await step('Verify the asset', verify, describe);
    const { verdict } = verified ?? {};
    if (verdict === undefined)
        return accept(result);
    return { ...result, record: { ...result.record, verdict: verdict === 'none' ? undefined : verdict } };
}
function rejectedBefore(id) {
    return new user_error/* UserError */.yo('asset-rejected', `An earlier run rejected asset ${id}, which has the same data, and this run has not verified it.`, 'Remove `verify: off` if the step has it, and run the job again when the asset can be read.');
}
function describe([verified]) {
    return { result: verified?.warnings.length === 0 ? 'ok' : 'with warnings' };
}

;// CONCATENATED MODULE: ./src/features/publish/publish.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

















/**
 * Publishes data as an asset. Finds the files or the objects of a bucket, determines their type, checks the data, and
 * reuses the asset of an earlier run if it has the same data; otherwise creates an asset and gets the data to ion. Then
 * follows the tiling, and deletes the assets that the result supersedes. Records what becomes known with `io.record`.
 *
 * Three lines of the log stand outside of the groups of its phases: what was found, what it was taken for and why, and
 * what came of it.
 * @throws UserError with the hint, or the abort's reason if the run is cancelled
 */
async function publish(inputs, run, io) {
    const { step, record, client, clock } = io;
    const { assetKey, wait } = inputs;
    const start = clock.now();
    record({ assetKey });
    const token = startTokenCheck(io);
    const source = await openSource(inputs, run, io);
    if (source === undefined)
        return;
    const judgeToken = () => {
        token.judge(scopesFor(inputs));
    };
    const determine = async () => {
        judgeToken();
        return determineRequest(inputs, source.data, io);
    };
    const { asset } = await step('Determine type and options', determine, ({ line }) => ({ line }));
    const data = source.prepare(asset);
    const check = () => checkPhase(source.data, asset, source.preflight, io);
    if (inputs.dryRun) {
        await check();
        await reportDryRun(data, inputs, run, io);
        judgeToken();
        return;
    }
    const beforeCreate = async () => {
        if (!client.hasAnswered())
            await token.waitForAnswer(maxAskingMs);
        judgeToken();
        await findIon(client, io.signal);
    };
    const { earlier, result, hasRecord } = await obtainVersion({ data, check, beforeCreate }, inputs, run, io);
    const status = await step('Tiling', () => (wait ? followTiling(inputs, result, run, io) : readTilingOnce(result, io)), (seen) => {
        const after = wait ? ` after ${(0,format/* formatDuration */.a3)(clock.now() - start)}` : '';
        const { id } = result.asset;
        return { line: `Asset ${id} is ${seen}${after}: ${(0,page/* assetPage */.U7)(client.apiUrl, id)}` };
    });
    const isOver = wait || (status === 'COMPLETE' && (0,leave_status/* mustVerify */.jP)(inputs, result));
    if (!isOver) {
        if (status !== 'COMPLETE')
            record({ left: (0,leave_status/* leaveStatus */.SF)({ ...result, hasRecord }, inputs, run) });
        return;
    }
    const confirmed = earlier.kind === 'unchanged' ? result : await data.confirm(result);
    await afterTiling({ earlier, result: confirmed }, inputs, run, io);
}
function openSource(inputs, run, io) {
    const { from } = inputs;
    return from === undefined ? openFiles(inputs, run, io) : openBucket({ ...inputs, from }, run, io);
}
/** Verifies the asset. Then writes it into the result file, and deletes the assets that it supersedes. */
async function afterTiling({ earlier, result }, inputs, run, io) {
    const { step, log } = io;
    const { assetKey, keepLatest, resultFile } = inputs;
    const verified = await verifyAsset(inputs, result, run, io);
    // the result file comes first: it names the new asset before an old one is deleted
    if (resultFile !== undefined) {
        const path = external_node_path_default().resolve(run.workspace, resultFile);
        const write = () => writeResult(path, verified, assetKey, log);
        await step('Write the result file', write, () => ({ result: resultFile }));
    }
    const { provenance, nonce } = run;
    if (keepLatest !== undefined && provenance !== undefined && earlier.kind !== 'unlisted') {
        const record = { ...verified.record, nonce };
        const retention = { ...verified, keepLatest, assetKey, record, provenance };
        const deletedIds = [];
        const onDeleted = (id) => {
            deletedIds.push(id);
            io.record({ deletedIds: [...deletedIds] });
        };
        const deleteThem = () => deleteOlder([retention], provenance, { ...io, onDeleted });
        await step('Delete older assets', deleteThem, (count) => ({ result: (0,format/* plural */.LS)(count, 'asset') }));
    }
}
function checkForUnchanged({ sought }, inputs, run, io) {
    const find = () => findEarlier(inputs, sought, run, io);
    return io.step('Check for unchanged data', find, describeEarlier);
}
/** Reports what a run would do, as far as that is known before ion creates anything. */
async function reportDryRun(data, inputs, run, io) {
    const earlier = await checkForUnchanged(data, inputs, run, io);
    const digest = await data.sought?.readDigest();
    if (digest !== undefined)
        io.record({ digest: `sha256:${digest}` });
    const outcome = earlier.kind === 'unchanged'
        ? `asset ${earlier.version.asset.id} would be reused`
        : 'nothing was created';
    io.log.notice(`This is a dry run: ${outcome}.`);
}
/**
 * Reuses the asset of an earlier run if it has the same data, otherwise creates one. What the delivery of the data holds is
 * released at the end, before a tiling that may take hours.
 */
async function obtainVersion({ data, check, beforeCreate }, inputs, run, io) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const delivery = __addDisposableResource(env_1, data.open(), false);
        await check();
        const earlier = await checkForUnchanged(data, inputs, run, io);
        if (earlier.kind === 'unchanged') {
            const reuse = () => reuseAsset(earlier, inputs, run, io);
            const result = await io.step('Reuse the asset', reuse, ({ asset }) => ({ result: `${asset.id}` }));
            return { earlier, result, hasRecord: true };
        }
        const result = await delivery.create(earlier, beforeCreate);
        const hasRecord = result.isFound;
        // a later run cannot find what ion does not list
        return { earlier, result: { ...result, isFound: hasRecord && earlier.kind !== 'unlisted' }, hasRecord };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}


/***/ }),

/***/ 6017:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ nameWaitAction)
/* harmony export */ });
/* harmony import */ var _source_root_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1945);
/* harmony import */ var _state_action_source_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5617);


/**
 * How a workflow names the `wait` action of this repository.
 * @returns such as `OWNER/ion-upload/wait@v1` or `./wait`; undefined if a workflow cannot name the folder
 */
function nameWaitAction({ root, workspace, path, exists }) {
    if ((0,_source_root_js__WEBPACK_IMPORTED_MODULE_1__/* .isWithin */ .U)(root, workspace, path)) {
        const names = path.relative(workspace, root).split(path.sep);
        return ['.', ...names, 'wait'].filter((name) => name !== '').join('/');
    }
    const source = (0,_state_action_source_js__WEBPACK_IMPORTED_MODULE_0__/* .findActionSource */ .r)(root, path, exists);
    if (source === undefined)
        return undefined;
    const { repository, folder, reference } = source;
    return `${[repository, folder, 'wait'].filter((name) => name !== '').join('/')}@${reference}`;
}


/***/ }),

/***/ 6088:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  l: () => (/* binding */ recover)
});

// EXTERNAL MODULE: ./src/ion/page.ts
var ion_page = __nccwpck_require__(8835);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/tiling/status.ts
var tiling_status = __nccwpck_require__(7013);
// EXTERNAL MODULE: ./src/ion/assets.ts
var ion_assets = __nccwpck_require__(8637);
// EXTERNAL MODULE: ./src/ion/family.ts
var ion_family = __nccwpck_require__(4316);
// EXTERNAL MODULE: ./src/ion/ion-error.ts + 2 modules
var ion_error = __nccwpck_require__(8485);
// EXTERNAL MODULE: ./src/provenance/find-by-nonce.ts
var find_by_nonce = __nccwpck_require__(8154);
// EXTERNAL MODULE: ./src/provenance/complete-import.ts
var complete_import = __nccwpck_require__(2988);
;// CONCATENATED MODULE: ./src/features/recover/unfinished-import.ts




/** Whether a run ended between the create of an import and the end of its record. */
function isUnfinishedImport(progress) {
    return progress.stage === 'creating' ? progress.isImport === true : progress.stage === 'importing';
}
/**
 * Completes the record of an import whose run ended. Never deletes the asset: ion has begun to import the data, and goes on
 * without the run.
 * @throws UserError, or the abort's reason
 */
async function finishImport(progress, tools) {
    const { client } = tools;
    const families = progress.stage === 'creating'
        ? (0,find_by_nonce/* familiesOf */.m6)(await (0,find_by_nonce/* findByNonce */.Kd)(client, progress.nonce, tools))
        : [progress.family];
    const assets = [];
    for (const family of families)
        assets.push(await completeNew(family, tools));
    const [asset] = assets;
    if (asset === undefined)
        return { text: 'The run left no asset.', isGone: true };
    const page = (0,ion_page/* assetPage */.U7)(client.apiUrl, asset.id);
    return {
        text: `Asset ${asset.id} is kept (${asset.status}); ion imports its data: see ${page}.`,
        isGone: false,
    };
}
/** The pauses before the asset is read again, in milliseconds: ion may not know a new asset at once. */
const unknownPausesMs = [2_000, 3_000];
/** @throws IonError if ion still does not know the asset: nobody knows then whether it is there */
async function completeNew(family, { client, clock, signal }) {
    for (const pause of unknownPausesMs) {
        try {
            return await (0,complete_import/* completeImport */.n)(family, { client, signal });
        }
        catch (error) {
            if (!(0,ion_assets/* isNotFound */.c4)(error))
                throw error;
            await clock.sleep(pause, signal);
        }
    }
    return (0,complete_import/* completeImport */.n)(family, { client, signal });
}

;// CONCATENATED MODULE: ./src/features/recover/unfinished-asset.ts







/**
 * Cleans up the asset of a run that failed or was stopped: reads it, and deletes it if the policy says so. An import is
 * never deleted: its record is completed.
 * @throws UserError, or the abort's reason: then the asset is unchanged
 */
async function finishUnfinished(progress, policy, tools) {
    if (isUnfinishedImport(progress))
        return finishImport(progress, tools);
    const { client, signal } = tools;
    const assets = progress.stage === 'creating'
        ? await (0,find_by_nonce/* findByNonce */.Kd)(client, progress.nonce, tools)
        : await readLeft(progress, tools);
    const [asset] = assets;
    if (asset === undefined)
        return { text: 'The run left no asset.', isGone: true };
    const { id } = asset;
    const page = (0,ion_page/* assetPage */.U7)(client.apiUrl, id);
    const reason = whyToDelete(progress.stage, assets);
    if (reason === undefined || (reason === 'tiling-failed' && policy === 'incomplete')) {
        const status = (0,tiling_status/* worstStatus */.A4)(assets.map((one) => one.status));
        return { text: `Asset ${id} is kept (${status}): see ${page}.`, isGone: false };
    }
    const why = reasons[reason];
    if (policy === 'never') {
        const text = `Asset ${id} is kept (\`delete-on-failure: never\`), although ${why}: delete it at ${page}.`;
        return { text, isGone: false };
    }
    const ids = assets.map((one) => one.id);
    await (0,ion_assets/* deleteAssets */.DC)(client, ids, signal);
    return { text: `Asset ${id} was deleted, because ${why}.`, isGone: true };
}
/** The reasons to delete an asset. */
const reasons = {
    unfinished: 'its upload did not finish',
    'not-notified': 'its upload could not be completed',
    'tiling-failed': 'its tiling failed',
};
/** After the upload is completed, only a failed tiling is a reason. */
function whyToDelete(stage, assets) {
    if (stage !== 'tiling' && awaitsFiles(assets))
        return stage === 'notifying' ? 'not-notified' : 'unfinished';
    return assets.some(tiling_status/* hasFailed */.WN) ? 'tiling-failed' : undefined;
}
function awaitsFiles([asset]) {
    return asset?.status === 'AWAITING_FILES';
}
/** The pauses before each read of an asset whose upload was just completed, in milliseconds. */
const acknowledgePausesMs = [2_000, 3_000];
/** Reads the asset and its children, without those that do not exist. */
async function readLeft(progress, tools) {
    const { clock, signal } = tools;
    let assets = await readThose(progress, tools);
    for (const pause of progress.stage === 'notifying' ? acknowledgePausesMs : []) {
        if (!awaitsFiles(assets))
            break;
        await clock.sleep(pause, signal);
        assets = await readThose(progress, tools);
    }
    return assets;
}
async function readThose({ stage, family }, { client, signal }) {
    // an asset whose upload was not completed is waiting for its files, even if the token may not read it
    const unread = (id) => (stage === 'uploading' ? { id, status: 'AWAITING_FILES' } : undefined);
    const assets = await Promise.all((0,ion_family/* idsOf */.U)(family).map(async (id) => {
        try {
            return (await (0,ion_assets/* findAsset */.Iu)(client, id, { signal })) ?? unread(id);
        }
        catch (error) {
            if (stage !== 'uploading' || !(error instanceof ion_error/* IonError */.l))
                throw error;
            return unread(id);
        }
    }));
    return assets.filter((asset) => asset !== undefined);
}

;// CONCATENATED MODULE: ./src/features/recover/recover.ts






/** How long this may take, in milliseconds. A cancel leaves less time. */
const maxMs = 60_000;
/**
 * Cleans up after a failed or cancelled run, within the available time. The post step does the rest.
 * @returns the error to report: what happened, and the outcome for the asset
 */
async function recover(error, policy, tools) {
    const { signal } = tools;
    const cancel = signal.reason; // read now: a later cancel must not replace the error
    // an error while the state is written must not replace the error
    const outcome = await recoverAsset(policy, tools).catch(user_error/* messageOf */.bD);
    const more = outcome === undefined ? '' : ` ${outcome}`;
    const hasAsset = tools.state.publication().assetId !== undefined;
    if (cancel instanceof user_error/* CancelError */.p3)
        return new user_error/* UserError */.yo(cancel.code, cancel.message + more, cancel.hint);
    if (!(error instanceof user_error/* UserError */.yo))
        return new Error((0,format/* sentence */.em)((0,user_error/* messageOf */.bD)(error)) + more, { cause: error });
    const { code, message, yaml } = error;
    const hint = hasAsset ? error.hint : withoutPage(error.hint);
    return new user_error/* UserError */.yo(code, (0,format/* sentence */.em)(message) + more, hint, { yaml, cause: error });
}
/** Removes the link to a deleted asset from the end of a hint. */
function withoutPage(hint) {
    return hint.replace(/ See (?:https?:\S+ ?)+$/, '');
}
/** @returns the outcome for the asset, as a sentence; undefined if there is nothing to report */
async function recoverAsset(policy, { client, clock, signal, assetSignal, state }) {
    const progress = state.progress();
    const publication = state.publication();
    if (progress.stage === 'none')
        return undefined;
    const isFailed = (0,tiling_status/* hasFailed */.WN)({ status: publication.status ?? '' });
    if (progress.stage === 'tiling' && !(policy === 'always' && isFailed)) {
        state.advance({ stage: 'none' });
        return signal.aborted ? keptByCancel(publication) : undefined;
    }
    const end = AbortSignal.any([assetSignal, AbortSignal.timeout(maxMs)]);
    let outcome;
    try {
        outcome = await finishUnfinished(progress, policy, { client, clock, signal: end });
    }
    catch (error) {
        // nobody uploads to it any more, and the post step deletes it
        if (progress.stage === 'uploading' && policy !== 'never')
            state.forgetAsset(isFailed);
        const why = error instanceof user_error/* UserError */.yo ? ` (${error.message})` : '';
        const who = isUnfinishedImport(progress) ? whoCompletes : whoDeletes[policy];
        return `${leftBehind(progress, client.apiUrl, why)} ${who}`;
    }
    // keeps the status of a failed tiling
    if (outcome.isGone)
        state.forgetAsset(isFailed);
    // ion may list a new import late, and then nothing deletes it: the post step searches longer
    if (outcome.isGone && isUnfinishedImport(progress))
        return searchedLater;
    state.advance({ stage: 'none' });
    return outcome.text;
}
/** A runner that shuts down runs no post step (actions/runner, src/Runner.Worker/StepsRunner.cs). */
const unlessShutDown = 'If the runner shuts down, no post step runs: then delete it yourself.';
const searchedLater = 'ion has not listed an asset of this run yet. The post step searches again.';
/** Who completes the record of an import. */
const whoCompletes = 'Nothing deletes it: ion imports its data. The post step completes its record.';
/** Who deletes an asset that is left. */
const whoDeletes = {
    incomplete: `The post step deletes it if its upload did not finish. ${unlessShutDown}`,
    always: `The post step deletes it if its upload did not finish or its tiling failed. ${unlessShutDown}`,
    never: 'The post step does not delete it (`delete-on-failure: never`): delete it yourself if its upload did not finish.',
};
/** @param why in parentheses, or empty */
function leftBehind(progress, apiUrl, why) {
    if (progress.stage === 'creating') {
        return `An asset “${progress.name}” may still exist${why}: see ${(0,ion_page/* assetList */.ln)(apiUrl)}.`;
    }
    const { id } = progress.family;
    return `Asset ${id} may still exist${why}: see ${(0,ion_page/* assetPage */.U7)(apiUrl, id)}.`;
}
/** ion continues a tiling without the run. */
function keptByCancel({ assetId, assetUrl, status }) {
    if (status === 'COMPLETE')
        return `Asset ${assetId ?? ''} is COMPLETE and is kept: see ${assetUrl ?? ''}.`;
    return `Asset ${assetId ?? ''} is kept; ion continues tiling it: see ${assetUrl ?? ''}.`;
}


/***/ }),

/***/ 1502:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cg: () => (/* binding */ hintForSystemError),
/* harmony export */   J8: () => (/* binding */ fileChanged),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   SC: () => (/* binding */ checkUnchanged),
/* harmony export */   cZ: () => (/* binding */ ensureUnchanged),
/* harmony export */   jV: () => (/* binding */ readSome),
/* harmony export */   oD: () => (/* binding */ openSource)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_util__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7055);




/**
 * Opens a file for reading. Synchronous, because a promise for each of thousands of files takes longer than the call.
 * @returns its descriptor
 * @throws UserError if the file does not exist any more, or cannot be read
 */
function openSource(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(file.path, 'r');
    }
    catch (error) {
        throw unreadable(file, (0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$N)(error) ?? (0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error), error);
    }
}
/** Reads bytes at a position. It can return fewer bytes than requested, also before the end of the file. */
const readSome = (0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_fs__WEBPACK_IMPORTED_MODULE_1__.read);
/** The size of the buffer for hashing a file again, in bytes. */
const bufferLength = 256 * 1024;
/**
 * Checks that a file has not changed since it was found. Some network file systems report another time although nobody
 * wrote to the file. In this case the file is read again, and its bytes are compared.
 * @param sha256 the hash of the bytes that were read
 * @throws UserError if the file changed
 */
async function checkUnchanged(file, descriptor, sha256) {
    const { size, mtimeMs } = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(descriptor);
    if (size !== file.size)
        throw fileChanged(file);
    if (mtimeMs !== file.mtimeMs && (await hashAgain(descriptor)) !== sha256())
        throw fileChanged(file);
}
async function hashAgain(descriptor) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const buffer = Buffer.allocUnsafe(bufferLength);
    for (let offset = 0;;) {
        const { bytesRead } = await readSome(descriptor, buffer, 0, bufferLength, offset);
        if (bytesRead === 0)
            return hash.digest('hex');
        hash.update(buffer.subarray(0, bytesRead));
        offset += bytesRead;
    }
}
/**
 * The answer of a thread, if the file was read and has not changed since it was found.
 * @throws UserError otherwise
 */
function ensureUnchanged(file, answer) {
    if (answer === undefined || 'code' in answer)
        throw unreadable(file, answer?.code || answer?.message || '');
    if (answer.size !== file.size || !answer.isSame)
        throw fileChanged(file);
    return answer;
}
/** The error of a file that cannot be read. @param code of the system error */
function unreadable(file, code, cause) {
    if (code === 'ENOENT')
        return fileChanged(file, cause);
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('file-unreadable', `The file ${file.path} cannot be read (${code}).`, hintForSystemError(code) ??
        'Make it readable for the user of the runner in an earlier step, or exclude it in `files`.', { cause });
}
/** The hints for system errors that do not come from one file. */
const systemErrorHints = {
    // on Windows a program can lock a file that it has open
    EBUSY: 'End the program that has it open before this step starts. Then run the job again.',
    EMFILE: 'Raise the limit of open files (`ulimit -n`), or set a lower `concurrency`: this process has too many files open.',
    ENFILE: 'End other programs on the runner, or raise its limit of open files: the system has too many files open.',
    ENOMEM: 'Use a runner with more memory, or end other programs on it: the system has no memory left.',
    EIO: 'Check the disk or network share, which reported an error. Then run the job again.',
    ESTALE: 'Run the job again: the network share was mounted again during the run.',
    ENOSPC: 'Free disk space, and run the job again: the disk is full.',
    ETIMEDOUT: 'Check the server of the network share, which does not answer. Then run the job again.',
    EHOSTDOWN: 'Check the server of the network share, which does not answer. Then run the job again.',
    ENOTCONN: 'Mount the network share again, and run the job again: it is not connected.',
    ENODEV: 'Check the disk or network share, which is not there any more. Then run the job again.',
};
/** The hint for the code of a system error. Undefined if the permissions or the name of one file are the reason. */
function hintForSystemError(code) {
    return systemErrorHints[code];
}
/** The error of a file that has changed since it was found. */
function fileChanged(file, cause) {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('file-changed', `The file ${file.path} changed while it was read.`, 'Make sure that nothing writes to it during this step. Then run the job again.', { cause });
}


/***/ }),

/***/ 7021:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ createTally),
/* harmony export */   m: () => (/* binding */ meanRate)
/* harmony export */ });
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(432);

/** A tally that starts now. */
function createTally(clock) {
    const start = clock.now();
    let done = 0;
    let onWay = 0;
    return {
        get done() {
            return done;
        },
        get elapsedMs() {
            return clock.now() - start;
        },
        get rate() {
            const elapsedMs = clock.now() - start;
            return done > 0 && done >= onWay && elapsedMs > 0 ? (1000 * done) / elapsedMs : undefined;
        },
        add(bytes) {
            done += bytes;
        },
        onWay(bytes) {
            onWay += bytes;
        },
    };
}
/** The mean rate so far, such as ` (4.4 MB/s)`, to write after a duration. Empty if nothing is done yet. */
function meanRate({ done, elapsedMs }) {
    return done > 0 ? ` (${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)((1000 * done) / Math.max(elapsedMs, 1))}/s)` : '';
}


/***/ }),

/***/ 3481:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ volumeFault),
/* harmony export */   Vn: () => (/* binding */ positionOfTile),
/* harmony export */   bF: () => (/* binding */ isNumbers),
/* harmony export */   mb: () => (/* binding */ volumeOfRoot)
/* harmony export */ });
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8453);
/* harmony import */ var _ecef_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5477);


/** The number of elements of each volume (3D Tiles 1.1, “Bounding volumes”). */
const lengths = { region: 6, box: 12, sphere: 4 };
const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
/** Writers round π: an angle in degrees is beyond it by much more. In radians. */
const rounding = 0.01;
/** The fault of the bounding volume of a tile or of a content; undefined if it has none. */
function volumeFault(volume) {
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .OW)(volume))
        return volume === undefined ? 'absent' : 'malformed';
    const { region, box, sphere, extensions } = volume;
    if (region !== undefined) {
        if (!isNumbers(region, lengths.region))
            return 'malformed';
        if (!isInRadians(region))
            return 'not-radians';
    }
    if (box !== undefined && !isNumbers(box, lengths.box))
        return 'malformed';
    if (sphere !== undefined && !isNumbers(sphere, lengths.sphere))
        return 'malformed';
    // an extension can have another volume, such as 3DTILES_bounding_volume_S2
    return (region ?? box ?? sphere ?? extensions) === undefined ? 'absent' : undefined;
}
/**
 * The bounding volume of a root tile, after its transform, which does not apply to a region (3D Tiles 1.1, “Tile
 * transforms”). Undefined if it has none of the three, or a malformed one.
 */
function volumeOfRoot({ boundingVolume, transform }) {
    const { region, box, sphere } = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(boundingVolume);
    const matrix = isNumbers(transform, 16) ? transform : identity;
    if (isNumbers(region, lengths.region))
        return isInRadians(region) ? { kind: 'region', region } : undefined;
    if (isNumbers(box, lengths.box)) {
        const halves = [3, 6, 9].map((at) => turned(matrix, box.slice(at, at + 3)));
        return { kind: 'box', centre: transformed(matrix, box), halves };
    }
    if (!isNumbers(sphere, lengths.sphere))
        return undefined;
    const axes = [0, 4, 8].map((at) => Math.hypot(...matrix.slice(at, at + 3)));
    // a sphere grows by the largest scale
    return {
        kind: 'sphere',
        centre: transformed(matrix, sphere),
        radius: Math.max(...axes) * Math.abs(sphere[3] ?? 0),
    };
}
/** The middle of a tile's bounding volume; undefined if it has none, or is not near the surface of the Earth. */
function positionOfTile({ boundingVolume, transform }) {
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .OW)(boundingVolume))
        return undefined;
    const { region, box, sphere } = boundingVolume;
    // the transform of a tile does not apply to a region (3D Tiles 1.1, “Tile transforms”)
    if (isNumbers(region, lengths.region))
        return isInRadians(region) ? middleOfRegion(region) : undefined;
    const centre = isNumbers(box, lengths.box) ? box : isNumbers(sphere, lengths.sphere) ? sphere : undefined;
    if (centre === undefined)
        return undefined;
    const [x = 0, y = 0, z = 0] = isNumbers(transform, 16) ? transformed(transform, centre) : centre;
    return (0,_ecef_js__WEBPACK_IMPORTED_MODULE_1__/* .positionOfEcef */ .KS)(x, y, z);
}
/** Whether a value is an array of finite numbers. @param length of the array */
function isNumbers(value, length) {
    return Array.isArray(value) && value.length === length && value.every((one) => Number.isFinite(one));
}
function isInRadians([west = 0, south = 0, east = 0, north = 0]) {
    const quarter = Math.PI / 2;
    return (isAngle(west, Math.PI) && isAngle(east, Math.PI) && isAngle(south, quarter) && isAngle(north, quarter));
}
function isAngle(angle, max) {
    return Math.abs(angle) <= max + rounding;
}
function middleOfRegion([west = 0, south = 0, east = 0, north = 0]) {
    // a region with west > east crosses the antimeridian
    const longitude = west <= east ? (west + east) / 2 : (west + east) / 2 + Math.PI;
    const turn = longitude > Math.PI ? 2 * Math.PI : 0;
    return { longitude: (0,_ecef_js__WEBPACK_IMPORTED_MODULE_1__/* .toDegrees */ .xW)(longitude - turn), latitude: (0,_ecef_js__WEBPACK_IMPORTED_MODULE_1__/* .toDegrees */ .xW)((south + north) / 2) };
}
/** Applies a matrix, column by column (3D Tiles 1.1, “Tile transforms”), to a point. */
function transformed(matrix, [x = 0, y = 0, z = 0]) {
    return turned(matrix, [x, y, z]).map((value, row) => value + (matrix[row + 12] ?? 0));
}
/** Applies a matrix to a vector: without the translation. */
function turned(matrix, [x = 0, y = 0, z = 0]) {
    const at = (index) => matrix[index] ?? 0;
    return [0, 1, 2].map((row) => at(row) * x + at(row + 4) * y + at(row + 8) * z);
}


/***/ }),

/***/ 5477:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KS: () => (/* binding */ positionOfEcef),
/* harmony export */   KV: () => (/* binding */ geodeticOf),
/* harmony export */   j6: () => (/* binding */ polar),
/* harmony export */   u6: () => (/* binding */ equatorial),
/* harmony export */   xW: () => (/* binding */ toDegrees),
/* harmony export */   yf: () => (/* binding */ farthest)
/* harmony export */ });
/** The semi-axes of the WGS 84 ellipsoid in metres (NGA.STND.0036_1.0.0_WGS84, tables 3.1 and 3.3). */
const [equatorial, polar] = [6_378_137, 6_356_752.314245];
/** How far from the surface a position can be, in metres. */
const farthest = 100_000;
/**
 * The position of earth-centred, earth-fixed coordinates in metres. Undefined if they are not near the surface, such as
 * coordinates relative to a local origin.
 */
function positionOfEcef(x, y, z) {
    const distance = Math.hypot(x, y, z);
    const isNear = distance > polar - farthest && distance < equatorial + farthest;
    return isNear ? geodeticOf(x, y, z) : undefined;
}
/** The longitude and geodetic latitude of earth-centred, earth-fixed coordinates in metres, not near the Earth's centre. */
function geodeticOf(x, y, z) {
    // Bowring, “Transformation from spatial to geographical coordinates”, Survey Review 23 (1976)
    const axis = Math.hypot(x, y);
    const beta = Math.atan2(z * equatorial, axis * polar);
    const squares = equatorial ** 2 - polar ** 2;
    const latitude = Math.atan2(z + (squares / polar) * Math.sin(beta) ** 3, axis - (squares / equatorial) * Math.cos(beta) ** 3);
    return { longitude: toDegrees(Math.atan2(y, x)), latitude: toDegrees(latitude) };
}
/** An angle in degrees. @param angle in radians */
function toDegrees(angle) {
    return (angle * 180) / Math.PI;
}


/***/ }),

/***/ 4653:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FU: () => (/* binding */ isTileArchive),
/* harmony export */   IS: () => (/* binding */ zipExtensions),
/* harmony export */   je: () => (/* binding */ extensionOf)
/* harmony export */ });
/** The extension of a key, in lower case with its dot; `''` if there is none. */
function extensionOf(key) {
    const dot = key.lastIndexOf('.');
    return dot > key.lastIndexOf('/') ? key.slice(dot).toLowerCase() : '';
}
/** The extensions of zips. */
const zipExtensions = ['.zip', '.kmz', '.3tz'];
/**
 * Whether a file is an archive of 3D Tiles with an index (https://github.com/erikdahlstrom/3tz-specification). A
 * self-hosted ion supports them since May 2026.
 */
function isTileArchive(key) {
    return /\.(3tz|3dtiles\.zip)$/i.test(key);
}


/***/ }),

/***/ 8358:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NG: () => (/* binding */ foreignByName),
/* harmony export */   Rn: () => (/* binding */ isPyramidTile),
/* harmony export */   sA: () => (/* binding */ isPyramidMetadata)
/* harmony export */ });
/* unused harmony export foreignExtensions */
/* harmony import */ var _extension_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4653);

/** The extensions that belong to one format. */
const formats = {
    '.3dm': '3dm',
    ...each('.3ds .max', '3ds'),
    '.3tz': '3tz',
    ...each('.7z .rar .tar .bz2 .tbz2 .xz .txz .zst .lz4 .cab', 'archive'),
    ...each('.gz .tgz', 'gzip'),
    '.blend': 'blend',
    ...each('.dt0 .dt1 .dt2', 'dted'),
    '.e57': 'e57',
    ...each('.ecw .sid', 'ecw'),
    '.fgb': 'flatgeobuf',
    ...each('.geojsonl .geojsons .geojsonseq .ndjson .ndgeojson .jsonl', 'geojson-lines'),
    '.gpkg': 'geopackage',
    '.hgt': 'hgt',
    '.ifczip': 'ifczip',
    ...each('.jp2 .j2k .jpx', 'jp2'),
    ...each('.ma .mb .c4d', 'maya'),
    ...each('.mbtiles .pmtiles', 'mbtiles'),
    ...each('.nc .grib .grb .grib2', 'netcdf'),
    ...each('.nwd .nwc .nwf', 'nwd'),
    ...each('.osgb .osg .osgt .ive', 'osgb'),
    '.pcd': 'pcd',
    '.ply': 'ply',
    ...each('.xyz .pts .ptx', 'points-text'),
    '.terrain': 'quantized-mesh',
    ...each('.rcp .rcs .fls .zfs', 'recap'),
    '.shp': 'shapefile',
    '.skp': 'skp',
    '.slpk': 'slpk',
    ...each('.splat .ksplat .spz .sog', 'splats'),
    ...each('.step .stp .iges .igs', 'step'),
    '.stl': 'stl',
    ...each('.b3dm .i3dm .pnts .cmpt .subtree', 'tiles'),
    ...each('.usdz .usd .usda .usdc', 'usd'),
    '.vrt': 'vrt',
    ...each('.x3d .wrl', 'x3d'),
};
/** The extensions of all these formats. */
const foreignExtensions = Object.keys(formats);
/** The format that a name shows; undefined for names of no such format. */
function foreignByName(key) {
    if (/\.city\.jsonl$/i.test(key))
        return 'cityjson'; // a CityJSONSeq: https://www.cityjson.org/cityjsonseq/
    const extension = (0,_extension_js__WEBPACK_IMPORTED_MODULE_0__/* .extensionOf */ .je)(key);
    return Object.hasOwn(formats, extension) ? formats[extension] : undefined;
}
/**
 * Whether a name is that of a tile in a pyramid of pictures, `{z}/{x}/{y}.png` (OSGeo, “Tile Map Service Specification”).
 */
function isPyramidTile(key) {
    return /(^|\/)\d{1,2}\/\d+\/\d+\.(png|jpe?g|webp)$/i.test(key);
}
/** Whether a name is that of the metadata of a pyramid of pictures (OSGeo, “Tile Map Service Specification”). */
function isPyramidMetadata(key) {
    return /(^|\/)tilemapresource\.xml$/i.test(key);
}
function each(extensions, format) {
    return Object.fromEntries(extensions.split(' ').map((extension) => [extension, format]));
}


/***/ }),

/***/ 6733:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ readImplicitTiling),
/* harmony export */   Ut: () => (/* binding */ childAt),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   _8: () => (/* binding */ tileAt),
/* harmony export */   e4: () => (/* binding */ bitsOf),
/* harmony export */   qe: () => (/* binding */ rootCoordinates)
/* harmony export */ });
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8453);

/** The root of an implicit tree. */
const rootCoordinates = { level: 0, x: 0, y: 0, z: 0 };
/** The implicit tiling of a tile. Undefined if it has none. @param contents the templates of its contents */
function readImplicitTiling({ implicitTiling, extensions }, contents) {
    const tiling = implicitTiling ?? (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(extensions)['3DTILES_implicit_tiling'];
    if (tiling === undefined)
        return undefined;
    const { subdivisionScheme, subtreeLevels: levels, subtrees } = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(tiling);
    const { uri } = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(subtrees);
    const branching = subdivisionScheme === 'QUADTREE' ? 4 : subdivisionScheme === 'OCTREE' ? 8 : undefined;
    if (branching === undefined || typeof levels !== 'number' || typeof uri !== 'string')
        return 'malformed';
    if (!Number.isInteger(levels) || levels < 1)
        return 'malformed';
    return { branching, levels, subtrees: uri, contents };
}
/** The name that a template has for a tile (3D Tiles 1.1, “Template URIs”). */
function nameOf(template, coordinates) {
    return template.replace(/\{(level|x|y|z)\}/g, (_variable, name) => `${coordinates[name]}`);
}
/** How many bits the availability of a subtree has: of tiles or contents, and of child subtrees. */
function bitsOf({ branching, levels }) {
    const children = branching ** levels;
    return { tiles: (children - 1) / (branching - 1), children };
}
/** The coordinates of a tile of a subtree. @param index in the bits of the tiles: level by level, in Morton order */
function tileAt(subtree, index, { branching }) {
    let level = 0;
    let morton = index;
    for (let count = 1; morton >= count; count *= branching) {
        morton -= count;
        level++;
    }
    return descend(subtree, level, morton, branching);
}
/** The coordinates of a child subtree. @param index in the bits of the child subtrees, in Morton order */
function childAt(subtree, index, { branching, levels }) {
    return descend(subtree, levels, index, branching);
}
/** Goes down some levels. The bits of x, y and z take turns in a Morton index, from the lowest bit. */
function descend({ level, x, y, z }, levels, morton, branching) {
    const size = 2 ** levels;
    const below = { level: level + levels, x: x * size, y: y * size, z: z * size };
    for (let bit = 1, rest = morton; rest > 0; bit *= 2, rest = Math.floor(rest / branching)) {
        const digit = rest % branching;
        if ((digit & 1) !== 0)
            below.x += bit;
        if ((digit & 2) !== 0)
            below.y += bit;
        if ((digit & 4) !== 0)
            below.z += bit;
    }
    return below;
}


/***/ }),

/***/ 8263:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ jsonHeadLength),
/* harmony export */   Z: () => (/* binding */ jsonKind)
/* harmony export */ });
/** How many bytes of a document show its kind. */
const jsonHeadLength = 64 * 1024;
const geoJsonTypes = /^(FeatureCollection|Feature|Topology|GeometryCollection|(Multi)?(Point|LineString|Polygon))$/;
/**
 * Distinguishes documents by the names of their members. Sources: GeoJSON (RFC 7946) and lines of it (RFC 8142), TopoJSON
 * 1.0, CityJSON 2.0, 3D Tiles 1.1 (section 7.2), glTF 2.0, quantized-mesh 1.0 (`layer.json`), the CZML Guide (`Packet`),
 * and the JSON of ArcGIS REST (`FeatureSet`).
 * @param head the beginning of a document, decoded
 * @returns undefined if the text is not JSON
 */
function jsonKind(head) {
    const text = withoutMark(head).trimStart();
    if (text.startsWith('['))
        return arrayKind(text);
    if (!text.startsWith('{'))
        return undefined;
    const { members, end } = scanObject(text);
    const kind = objectKind(members);
    const isLines = kind === 'geojson' &&
        end !== undefined &&
        withoutMark(text.slice(end).trimStart()).trimStart().startsWith('{');
    return isLines ? 'geojson-lines' : kind;
}
/** The text without a byte order mark, or the separator of records (RFC 8142, section 2.1). */
function withoutMark(text) {
    return /^[\ufeff]/.test(text) || text.startsWith('\u001e') ? text.slice(1) : text;
}
function objectKind({ values, nested }) {
    const type = values.get('type') ?? '';
    const has = (...names) => names.every((name) => values.has(name));
    if (type.startsWith('CityJSON') || has('CityObjects'))
        return 'cityjson';
    if (has('asset') && (has('geometricError') || has('root')))
        return 'tileset';
    if (geoJsonTypes.test(type))
        return 'geojson';
    if (has('asset') && ['scenes', 'nodes', 'meshes', 'accessors', 'buffers'].some((name) => has(name))) {
        return 'gltf';
    }
    if ((values.get('format') ?? '').startsWith('quantized-mesh') || (has('tilejson') && has('tiles'))) {
        return 'terrain-layer';
    }
    if ((values.get('geometryType') ?? '').startsWith('esriGeometry'))
        return 'esri-json';
    if (has('features'))
        return has('spatialReference') || nested.has('attributes') ? 'esri-json' : 'geojson';
    return 'other';
}
/** What a packet of CZML can have beside its `id`. */
const packetMembers = [
    'availability',
    'billboard',
    'box',
    'cylinder',
    'ellipse',
    'ellipsoid',
    'label',
    'model',
    'orientation',
    'path',
    'point',
    'polygon',
    'polyline',
    'position',
    'rectangle',
    'tileset',
    'wall',
];
function arrayKind(text) {
    const first = text.slice(1).trimStart();
    if (!first.startsWith('{'))
        return 'other';
    const { values } = scanObject(first).members;
    if (values.get('id') === 'document' || /"id"\s*:\s*"document"/.test(text))
        return 'czml';
    return packetMembers.some((name) => values.has(name)) ? 'czml-without-document' : 'other';
}
const token = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}[\]]/sy;
/** Scans the beginning of an object. The time is linear for any text. */
function scanObject(text) {
    const values = new Map();
    const nested = new Set();
    let depth = 0;
    let name;
    let position = 0;
    while (position < text.length) {
        token.lastIndex = position;
        const match = token.exec(text);
        if (match === null) {
            if (text[position] === '"')
                break; // a text that is cut
            if (text[position] === ',' && depth === 1)
                name = undefined;
            position++;
            continue;
        }
        position = token.lastIndex;
        const [symbol, string, colon] = match;
        if (string === undefined) {
            depth += symbol === '{' || symbol === '[' ? 1 : -1;
            if (depth === 0)
                return { members: { values, nested }, end: position };
        }
        else if (depth === 1 && colon !== undefined && name === undefined) {
            name = string;
            values.set(name, undefined);
        }
        else if (depth === 1 && name !== undefined)
            values.set(name, string);
        else if (colon !== undefined && nested.size < 100)
            nested.add(string);
    }
    return { members: { values, nested }, end: undefined };
}


/***/ }),

/***/ 6925:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P$: () => (/* binding */ encodingOf),
/* harmony export */   g7: () => (/* binding */ decodeText),
/* harmony export */   zy: () => (/* binding */ readHead)
/* harmony export */ });
/**
 * The encoding of a text, by its byte order mark, or else by the zero bytes beside its first character: XML 1.0, appendix
 * F.1; RFC 4627, section 3.
 */
function encodingOf([a = 1, b = 1]) {
    if (a === 0xff && b === 0xfe)
        return { name: 'utf-16le', hasMark: true };
    if (a === 0xfe && b === 0xff)
        return { name: 'utf-16be', hasMark: true };
    if (a !== 0 && b === 0)
        return { name: 'utf-16le', hasMark: false };
    if (a === 0 && b !== 0)
        return { name: 'utf-16be', hasMark: false };
    return { name: 'utf-8', hasMark: a === 0xef && b === 0xbb };
}
/** Decodes the beginning of a text, without its byte order mark. A character that is cut becomes U+FFFD. */
function decodeText(head) {
    return new TextDecoder(encodingOf(head).name).decode(head);
}
/** The beginning of a text file. @param length in bytes */
async function readHead(reader, key, length) {
    return decodeText(await reader.read(key, 0, length));
}


/***/ }),

/***/ 4495:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P1: () => (/* binding */ toView),
/* harmony export */   Pl: () => (/* binding */ readNumbers),
/* harmony export */   TL: () => (/* binding */ readTiffDirectory)
/* harmony export */ });
/** Widths of the types, in bytes. */
const widths = {
    1: 1, // BYTE
    2: 1, // ASCII
    3: 2, // SHORT
    4: 4, // LONG
    5: 8, // RATIONAL
    6: 1, // SBYTE
    7: 1, // UNDEFINED
    8: 2, // SSHORT
    9: 4, // SLONG
    10: 8, // SRATIONAL
    11: 4, // FLOAT
    12: 8, // DOUBLE
    13: 4, // IFD
    16: 8, // LONG8
    17: 8, // SLONG8
    18: 8, // IFD8
};
/** The most fields that are read; a classic TIFF cannot have more. */
const maxFields = 65_535;
/** Reads the first directory of a TIFF or a BigTIFF (TIFF 6.0, section 2; libtiff, “The BigTIFF File Format”). */
async function readTiffDirectory({ read, files }, key) {
    const size = files.get(key)?.size ?? 0;
    const head = toView(await read(key, 0, 16));
    if (head.byteLength < 8)
        return { kind: 'invalid' };
    const order = head.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d)
        return { kind: 'invalid' };
    const isLittleEndian = order === 0x4949;
    const version = head.getUint16(2, isLittleEndian);
    if (version !== 42 && version !== 43)
        return { kind: 'invalid' };
    const isBig = version === 43;
    if (isBig && head.byteLength < 16)
        return { kind: 'cut', end: 16 };
    const start = isBig ? Number(head.getBigUint64(8, isLittleEndian)) : head.getUint32(4, isLittleEndian);
    const countLength = isBig ? 8 : 2;
    if (start + countLength > size)
        return { kind: 'cut', end: start + countLength };
    const counter = toView(await read(key, start, countLength));
    if (counter.byteLength < countLength)
        return { kind: 'cut', end: start + countLength };
    const count = isBig
        ? Number(counter.getBigUint64(0, isLittleEndian))
        : counter.getUint16(0, isLittleEndian);
    if (count === 0 || count > maxFields)
        return { kind: 'invalid' };
    const length = count * (isBig ? 20 : 12);
    if (start + countLength + length > size)
        return { kind: 'cut', end: start + countLength + length };
    const entries = toView(await read(key, start + countLength, length));
    const layout = { start: start + countLength, isBig, isLittleEndian };
    return { kind: 'fields', fields: readFields(entries, layout), isLittleEndian };
}
function readFields(entries, { start, isBig, isLittleEndian }) {
    const [entryLength, inline] = isBig ? [20, 8] : [12, 4];
    const fields = new Map();
    for (let at = 0; at + entryLength <= entries.byteLength; at += entryLength) {
        const tag = entries.getUint16(at, isLittleEndian);
        const type = entries.getUint16(at + 2, isLittleEndian);
        if (!isType(type) || fields.has(tag))
            continue;
        const number = (where) => isBig ? Number(entries.getBigUint64(where, isLittleEndian)) : entries.getUint32(where, isLittleEndian);
        const count = number(at + 4);
        const valueAt = at + entryLength - inline;
        // values that fit stand in the entry itself
        const offset = count * widths[type] <= inline ? start + valueAt : number(valueAt);
        fields.set(tag, { type, count, offset });
    }
    return fields;
}
function isType(code) {
    return code in widths;
}
/** The values of a field that are read at once. */
const chunkLength = 65_536;
/**
 * The numbers of a field, in chunks of at most 65,536. Ends early if the file does.
 * @returns nothing for a type that has no numbers
 */
async function* readNumbers({ read, files }, key, { type, count, offset }, isLittleEndian) {
    const width = widths[type];
    if (offset >= (files.get(key)?.size ?? 0))
        return;
    for (let first = 0; first < count; first += chunkLength) {
        const length = Math.min(chunkLength, count - first) * width;
        const view = toView(await read(key, offset + first * width, length));
        const values = [];
        for (let at = 0; at + width <= view.byteLength; at += width) {
            const value = numberAt(view, at, type, isLittleEndian);
            if (value === undefined)
                return;
            values.push(value);
        }
        yield values;
        if (view.byteLength < length)
            return;
    }
}
function numberAt(view, at, type, isLittleEndian) {
    switch (type) {
        case 1:
        case 2:
        case 7:
            return view.getUint8(at);
        case 3:
            return view.getUint16(at, isLittleEndian);
        case 4:
        case 13:
            return view.getUint32(at, isLittleEndian);
        case 6:
            return view.getInt8(at);
        case 8:
            return view.getInt16(at, isLittleEndian);
        case 9:
            return view.getInt32(at, isLittleEndian);
        case 11:
            return view.getFloat32(at, isLittleEndian);
        case 12:
            return view.getFloat64(at, isLittleEndian);
        case 16:
        case 18:
            return Number(view.getBigUint64(at, isLittleEndian));
        case 17:
            return Number(view.getBigInt64(at, isLittleEndian));
        case 5:
        case 10:
            return undefined;
    }
}
/** A view of bytes. */
function toView({ buffer, byteOffset, byteLength }) {
    return new DataView(buffer, byteOffset, byteLength);
}


/***/ }),

/***/ 5491:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ kindOfJson),
/* harmony export */   z: () => (/* binding */ readTileset)
/* harmony export */ });
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8453);
/* harmony import */ var _bounding_volume_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3481);
/* harmony import */ var _implicit_tiling_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6733);



/** What a JSON file is that a tileset names. CesiumJS decides in the same way (preprocess3DTileContent). */
function kindOfJson(json) {
    const { root, asset, geometricError, tileAvailability, type, voxelTable, classes, enums } = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(json);
    if (root !== undefined)
        return 'tileset';
    if (asset !== undefined)
        return geometricError === undefined ? 'gltf' : 'tileset';
    return (tileAvailability ?? type ?? voxelTable ?? classes ?? enums) === undefined ? 'unknown' : 'data';
}
/** How many faults of a kind have a path. */
const maxPaths = 5;
/** Reads a tileset. Malformed parts are among the faults. */
function readTileset(json) {
    const faults = { structure: [], regions: [] };
    const { asset, root, geometricError, extensionsUsed } = json;
    const { version } = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(asset);
    if (typeof version !== 'string')
        add(faults.structure, undefined, 'asset.version', version);
    if (!isError(geometricError))
        add(faults.structure, undefined, 'geometricError', geometricError);
    const contents = [];
    const implicit = [];
    for (const node of walkTiles(root, faults.structure)) {
        const names = readTile(node, faults);
        const tiling = (0,_implicit_tiling_js__WEBPACK_IMPORTED_MODULE_1__/* .readImplicitTiling */ .LF)(node.tile, names);
        if (tiling === undefined)
            for (const name of names)
                contents.push(name);
        else if (tiling === 'malformed')
            add(faults.structure, node, 'implicitTiling', {});
        else
            implicit.push(tiling);
    }
    return {
        version: typeof version === 'string' ? version : undefined,
        contents,
        implicit,
        schemas: schemasOf(json),
        extensions: strings(extensionsUsed),
        faults,
        position: (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(root) ? (0,_bounding_volume_js__WEBPACK_IMPORTED_MODULE_0__/* .positionOfTile */ .Vn)(root) : undefined,
    };
}
/** All tiles, each before its children. Without recursion, so that a deep tree is no problem. */
function* walkTiles(root, faults) {
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(root)) {
        add(faults, undefined, 'root', root);
        return;
    }
    const first = { tile: root, parent: undefined, index: 0 };
    yield first;
    const open = [{ node: first, children: childrenOf(first, faults), next: 0 }];
    for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
        const { node: parent, children, next: index } = level;
        const tile = children[index];
        if (tile === undefined)
            open.pop();
        else {
            level.next++;
            const node = { tile: (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(tile), parent, index };
            if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(tile))
                add(faults, node, '', tile);
            else {
                yield node;
                open.push({ node, children: childrenOf(node, faults), next: 0 });
            }
        }
    }
}
function childrenOf(node, faults) {
    const { children = [] } = node.tile;
    if (Array.isArray(children))
        return children;
    add(faults, node, 'children', children);
    return [];
}
/** Such as `root.children[0].children[2]`. Only faults need it. */
function pathOf(node) {
    const indices = [];
    for (let at = node; at.parent !== undefined; at = at.parent)
        indices.push(`.children[${at.index}]`);
    const shown = indices.length > 8 ? [...indices.slice(0, 4), '…', ...indices.slice(-4)] : indices;
    return `root${shown.toReversed().join('')}`;
}
/** Collects the faults of a tile. Returns the names of its contents. */
function readTile(node, faults) {
    const { boundingVolume, viewerRequestVolume, geometricError, transform } = node.tile;
    readVolume(node, 'boundingVolume', boundingVolume, faults);
    if (viewerRequestVolume !== undefined)
        readVolume(node, 'viewerRequestVolume', viewerRequestVolume, faults);
    if (!isError(geometricError))
        add(faults.structure, node, 'geometricError', geometricError);
    if (transform !== undefined && !(0,_bounding_volume_js__WEBPACK_IMPORTED_MODULE_0__/* .isNumbers */ .bF)(transform, 16)) {
        add(faults.structure, node, 'transform', transform);
    }
    const names = [];
    for (const [path, content] of contentsOf(node.tile)) {
        const { uri, url, boundingVolume: volume, extensions } = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(content);
        const name = uri ?? url; // `url` is the name of 3D Tiles 0.0
        if (volume !== undefined)
            readVolume(node, `${path}.boundingVolume`, volume, faults);
        if (typeof name === 'string')
            names.push(name);
        else if (extensions === undefined)
            add(faults.structure, node, `${path}.uri`, name);
    }
    return names;
}
function readVolume(node, path, volume, { structure, regions }) {
    const fault = (0,_bounding_volume_js__WEBPACK_IMPORTED_MODULE_0__/* .volumeFault */ .D9)(volume);
    if (fault === 'not-radians')
        add(regions, node, `${path}.region`, (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(volume)['region']);
    else if (fault !== undefined)
        add(structure, node, path, fault === 'absent' ? undefined : volume);
}
function add(faults, node, name, value) {
    const hasPath = faults.length < maxPaths;
    const path = !hasPath ? '' : node === undefined ? name : pathOf(node) + (name === '' ? '' : `.${name}`);
    faults.push({ path, value });
}
/** The contents of a tile, and their paths: 3D Tiles 1.0, 1.1, and the drafts of 3DTILES_multiple_contents. */
function contentsOf({ content, contents, extensions, }) {
    const multiple = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(extensions)['3DTILES_multiple_contents']);
    const several = contents ?? multiple['contents'] ?? multiple['content'];
    const list = Array.isArray(several)
        ? several.map((one, index) => [`contents[${index}]`, one])
        : [];
    return content === undefined ? list : [['content', content], ...list];
}
function schemasOf({ schemaUri, extensions }) {
    const metadata = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(extensions)['3DTILES_metadata']);
    return strings([schemaUri ?? '', metadata['schemaUri'] ?? '']);
}
function isError(value) {
    return typeof value === 'number' && value >= 0;
}
function strings(value) {
    if (!Array.isArray(value))
        return [];
    return value.filter((one) => typeof one === 'string' && one !== '');
}


/***/ }),

/***/ 5658:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ decodeUri)
/* harmony export */ });
/** A URI without percent-encoding (RFC 3986, section 2.1). The text as it is if a `%` in it encodes nothing. */
function decodeUri(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 8943:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _w: () => (/* binding */ listAll),
/* harmony export */   lD: () => (/* binding */ unclear),
/* harmony export */   y_: () => (/* binding */ GitHubError)
/* harmony export */ });
/** A call that failed. */
class GitHubError extends Error {
    /** GitHub's answer; undefined if none came. */
    refusal;
    /** Whether GitHub may have carried out the call. */
    mayHaveWorked;
    /** Whether the same call may succeed later. */
    isTransient;
    constructor(message, { refusal, mayHaveWorked, isTransient }, cause) {
        super(message, { cause });
        this.name = 'GitHubError';
        this.refusal = refusal;
        this.mayHaveWorked = mayHaveWorked;
        this.isTransient = isTransient;
    }
    /** Of GitHub's answer; undefined if none came. */
    get status() {
        return this.refusal?.status;
    }
}
/** What is known if an answer is unusable: the call may have worked, and may work later. */
const unclear = { refusal: undefined, mayHaveWorked: true, isTransient: true };
/** GitHub's limit for one page. */
const pageSize = 100;
/**
 * The items of a list, page by page.
 * @throws GitHubError
 */
async function* listAll(github, route, parameters, bounds) {
    for (let page = 1;; page++) {
        const { data } = await github(route, { ...parameters, per_page: pageSize, page }, bounds);
        // an answer that is not a list must not count as an empty list
        if (!Array.isArray(data)) {
            throw new GitHubError('GitHub answered with something other than a list', unclear);
        }
        yield* data;
        if (data.length < pageSize)
            return;
    }
}


/***/ }),

/***/ 3211:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ assetLinks)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5566);

/** Links to an asset: to the viewer, then to ion; otherwise only to ion. @param text Markdown */
function assetLinks(text, { viewerPage, url = '' }) {
    return viewerPage === undefined ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(text, url) : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(text, viewerPage)} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('on ion', url)})`;
}


/***/ }),

/***/ 5688:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pw: () => (/* binding */ parseMemory),
/* harmony export */   Ql: () => (/* binding */ commentMarker),
/* harmony export */   xj: () => (/* binding */ anyMarker),
/* harmony export */   z9: () => (/* binding */ formatMemory)
/* harmony export */ });
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8453);

/** The start of every comment of this action; people do not see it. */
const anyMarker = '<!-- ion-upload ';
/** The start of the comment for a key, or for a group of keys. @param tag 16 hexadecimal digits that stand for it */
function commentMarker(tag) {
    return `${anyMarker}${tag} `;
}
/** The first line of a comment; people do not see it. */
function formatMemory(tag, assets) {
    return `${commentMarker(tag)}${JSON.stringify(assets)} -->`;
}
/** The tag of a comment, and what it remembers; nothing if somebody edited that line. */
function parseMemory(text) {
    const [, tag = '', json = ''] = /^<!-- ion-upload ([0-9a-f]{16}) (.*?) -->/.exec(text) ?? [];
    try {
        const assets = JSON.parse(json);
        return { tag, assets: Array.isArray(assets) ? assets.map(readRememberedAsset) : [] };
    }
    catch {
        return { tag, assets: [] };
    }
}
/** An edited comment must not make this action write anything but numbers. */
function readRememberedAsset(asset) {
    const { id, files, bytes, digest } = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .OW)(asset) ? asset : {};
    return {
        id: toNumber(id),
        files: toNumber(files),
        bytes: toNumber(bytes),
        digest: toText(digest),
    };
}
function toNumber(value) {
    return typeof value === 'number' ? value : undefined;
}
/** Hashes and numbers only, because the text is written into an HTML comment again. */
function toText(value) {
    return typeof value === 'string' && /^[\w:.]{1,100}$/.test(value) ? value : undefined;
}


/***/ }),

/***/ 7318:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ex: () => (/* binding */ uploadRow),
/* harmony export */   br: () => (/* binding */ commentText)
/* harmony export */ });
/* unused harmony exports awaitedRow, goneText */
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(432);
/* harmony import */ var _state_publication_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7611);
/* harmony import */ var _state_viewer_page_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6487);
/* harmony import */ var _asset_links_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3211);
/* harmony import */ var _comment_memory_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5688);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5566);






/** The row of an upload. */
function uploadRow(publication, milliseconds) {
    const { assetId: id, assetUrl: url, name = '', status = 'not published', percentComplete, reason, rejection, files, digest, } = publication;
    const bytes = files && (0,_state_publication_js__WEBPACK_IMPORTED_MODULE_0__/* .totalBytes */ .ob)(files);
    const data = { files: files?.length, bytes, milliseconds, digest };
    return {
        id,
        url,
        viewerPage: (0,_state_viewer_page_js__WEBPACK_IMPORTED_MODULE_1__/* .viewerPageOf */ .f)(publication),
        name,
        status,
        percentComplete,
        reason,
        rejection,
        ...data,
    };
}
/** The row of an asset that the run waited for. */
function awaitedRow(asset) {
    const { id, url, viewerPage, name, status, percentComplete, reason, rejection } = asset;
    return {
        id,
        url,
        viewerPage,
        name,
        status,
        percentComplete,
        reason,
        rejection,
        files: undefined,
        bytes: undefined,
        milliseconds: undefined,
        digest: undefined,
    };
}
/**
 * The text of a comment, in GitHub-flavoured Markdown. Foreign text in it is shown literally.
 * @param tag stands for the key
 * @param before the present text of the comment, if there is one
 */
function commentText(tag, rows, before) {
    const memory = rows.map(({ id, files, bytes, digest }) => ({ id, files, bytes, digest }));
    const earlier = before === undefined ? [] : (0,_comment_memory_js__WEBPACK_IMPORTED_MODULE_4__/* .parseMemory */ .Pw)(before).assets;
    const head = ['Asset', 'Name', 'Status', 'Data', 'Time', 'Since the last run'];
    const cells = rows.map((row, index) => cellsOf(row, earlier[index]));
    const more = (count) => `and ${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(count, 'more asset')}`;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .joinBlocks */ .x9)([
        `${(0,_comment_memory_js__WEBPACK_IMPORTED_MODULE_4__/* .formatMemory */ .z9)(tag, memory.slice(0, maxRows))}\n### Cesium ion`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(head, cells, { max: maxRows, more }),
    ]);
}
/**
 * The text of a comment after its assets were deleted.
 * @returns undefined if the comment names none of them
 */
function goneText(before, deleted) {
    const gone = new Set(deleted);
    const { tag, assets } = parseMemory(before);
    const known = assets.filter(({ id }) => id !== undefined);
    const left = known.filter(({ id }) => !gone.has(id));
    if (left.length === known.length)
        return undefined;
    const idsOf = (some) => listSome(some.map(({ id }) => String(id)));
    const rest = left.length === 0 ? '' : ` Still on ion: asset ${idsOf(left)}.`;
    return joinBlocks([
        `${formatMemory(tag, left)}\n### Cesium ion`,
        `The preview was deleted: asset ${idsOf(known.filter(({ id }) => gone.has(id)))}.${rest}`,
    ]);
}
const maxRows = 50;
const maxReasonLength = 300;
function cellsOf(row, before) {
    const { id, name, status, percentComplete, reason = '', rejection = '' } = row;
    const { files, bytes, milliseconds } = row;
    const isPlain = status === 'COMPLETE' || percentComplete === undefined;
    const percent = isPlain ? '' : ` ${Math.floor(percentComplete)} %`;
    return [
        id === undefined ? '–' : (0,_asset_links_js__WEBPACK_IMPORTED_MODULE_2__/* .assetLinks */ .S)(String(id), row),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(name),
        (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ)(`${markOf(row)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(status)}${percent}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(reason, maxReasonLength), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(rejection, { maxLength: maxReasonLength })),
        files === undefined ? '' : `${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(files, 'file')}, ${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(bytes ?? 0)}`,
        milliseconds === undefined ? '' : (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDuration */ .a3)(milliseconds),
        changeOf(row, before),
    ];
}
/** A tiling that is not finished has not failed. */
function markOf({ status, rejection }) {
    if (rejection !== undefined)
        return '❌';
    if (status === 'COMPLETE')
        return '✅';
    return status === 'NOT_STARTED' || status === 'IN_PROGRESS' ? '⏳' : '❌';
}
function changeOf({ id, files, bytes, digest }, before) {
    if (before?.id === undefined)
        return '';
    if (before.id === id)
        return 'the same asset';
    const was = `was ${before.id}`;
    if (digest !== undefined && digest === before.digest)
        return `${was}, with the same data`;
    const differences = [
        difference(files, before.files, (count) => (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(count, 'file')),
        difference(bytes, before.bytes, _lib_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3),
    ].filter((text) => text !== '');
    return [was, ...differences].join(', ');
}
function difference(now, before, format) {
    if (now === undefined || before === undefined || now === before)
        return '';
    return `${now > before ? '+' : '−'}${format(Math.abs(now - before))}`;
}


/***/ }),

/***/ 7593:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S3: () => (/* binding */ endedEarly),
/* harmony export */   T3: () => (/* binding */ maxDescriptionLength),
/* harmony export */   Vc: () => (/* binding */ statusStates),
/* harmony export */   _L: () => (/* binding */ pendingStatus),
/* harmony export */   nH: () => (/* binding */ finalStatus)
/* harmony export */ });
/* unused harmony exports statusTo, awaitingStatus, waitStatus */
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(432);
/* harmony import */ var _state_publication_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7611);
/* harmony import */ var _state_viewer_page_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6487);
/* harmony import */ var _left_status_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2569);




/** The states of a commit status. */
const statusStates = ['pending', 'success', 'failure', 'error'];
/** GitHub's limit, in characters. Characters beyond the Basic Multilingual Plane are not allowed. */
const maxDescriptionLength = 140;
function toStatus(state, description, publication = {}) {
    const { assetId, assetUrl } = publication;
    const status = statusTo((0,_state_viewer_page_js__WEBPACK_IMPORTED_MODULE_1__/* .viewerPageOf */ .f)(publication) ?? assetUrl, state, description);
    return assetId === undefined ? status : { ...status, assetIds: [assetId] };
}
/** A commit status with a description that GitHub accepts. */
function statusTo(targetUrl, state, description) {
    const plain = description.replace(/[\u{10000}-\u{10FFFF}]/gu, '\ufffd').replace(/\s+/g, ' ');
    return { state, description: (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_3__/* .shorten */ .ml)(plain, maxDescriptionLength), targetUrl };
}
/** The commit status during a stage of a run; undefined if nothing has changed for people. */
function pendingStatus({ stage }, publication) {
    if (stage === 'creating')
        return toStatus('pending', `Uploading ${sizeOf(publication)}`, publication);
    if (stage === 'tiling')
        return toStatus('pending', `Tiling ${sizeOf(publication)}`, publication);
    return undefined;
}
/** The commit status of a run that has ended. It is a success only if all is `COMPLETE`, or if there was nothing to do. */
function finalStatus(publication, failure) {
    const { assetId, status, files, reused, rejection, left } = publication;
    if (rejection !== undefined)
        return toStatus('failure', failure?.message ?? rejection, publication);
    if (failure !== undefined) {
        return toStatus(status === 'DATA_ERROR' ? 'failure' : 'error', failure.message, publication);
    }
    if (files?.length === 0)
        return toStatus('success', 'No files: nothing to publish', publication);
    if (assetId === undefined) {
        return toStatus('error', 'Nothing was published: a dry run, or no token', publication);
    }
    if (left !== undefined)
        return toStatus('pending', (0,_left_status_js__WEBPACK_IMPORTED_MODULE_2__/* .describeLeft */ .Jm)(left, status ?? 'tiling'), publication);
    if (status === 'COMPLETE') {
        const what = reused === true ? 'unchanged' : sizeOf(publication);
        return toStatus('success', `Asset ${assetId} is COMPLETE (${what})`, publication);
    }
    return toStatus('pending', `Asset ${assetId} is ${status ?? 'tiling'}; this run does not wait`, publication);
}
/** The commit status of a run that did not finish. */
const endedEarly = {
    state: 'error',
    description: 'The run ended before it was finished',
    targetUrl: undefined,
};
/** The commit status while a run waits for assets of earlier runs. */
function awaitingStatus(count) {
    return toStatus('pending', `Waiting for ${plural(count, 'asset')}`);
}
/** The commit status of a run that waited for assets. */
function waitStatus(assets, failure) {
    const [only] = assets.length === 1 ? assets : [];
    const target = only?.viewerPage ?? only?.url;
    const rejection = assets.find((asset) => asset.rejection !== undefined)?.rejection;
    if (rejection !== undefined)
        return statusTo(target, 'failure', failure?.message ?? rejection);
    if (failure !== undefined) {
        const isOfData = assets.some(({ status }) => status === 'DATA_ERROR');
        return statusTo(target, isOfData ? 'failure' : 'error', failure.message);
    }
    if (assets.length === 0)
        return toStatus('error', 'Not waiting for assets: there is no token');
    const success = statusTo(target, 'success', `COMPLETE: ${plural(assets.length, 'asset')}`);
    return { ...success, assetIds: assets.map(({ id }) => id) };
}
function sizeOf({ files = [] }) {
    return `${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(files.length, 'file')}, ${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)((0,_state_publication_js__WEBPACK_IMPORTED_MODULE_0__/* .totalBytes */ .ob)(files))}`;
}


/***/ }),

/***/ 3845:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ hintFor),
/* harmony export */   V: () => (/* binding */ anybody)
/* harmony export */ });
/* harmony import */ var _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4035);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7055);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8943);
/* harmony import */ var _rate_limit_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7403);




/** A reporter about whom nothing is known. */
const anybody = { isFork: false, isDependabot: false };
/** What to do about a report that failed, and the code of the reason. */
function hintFor(error, report, reporter) {
    if (error instanceof _lib_user_error_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo)
        return { code: error.code, hint: error.hint, yaml: error.yaml };
    if (!(error instanceof _api_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y_)) {
        return {
            code: 'report-failed',
            hint: 'Run the job again. If that does not help, report it to the repository of this action.',
        };
    }
    const { refusal } = error;
    if (refusal === undefined)
        return hintForNetwork(error);
    const known = knownRefusals.find(({ isIt }) => isIt(refusal));
    if (known === undefined)
        return hintForStatus(refusal, report, reporter);
    return { code: known.code, hint: known.hint(report) };
}
function hintForNetwork(error) {
    const { remedy } = new _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .D(error);
    const usual = 'Check the network of the runner, and `HTTPS_PROXY` and `NO_PROXY` if it has a proxy. Then run the job again.';
    return {
        code: remedy?.code ?? 'github-unreachable',
        hint: `The asset is not affected. ${remedy?.hint ?? usual}`,
    };
}
/** GitHub's words, as people have reported them. The status alone would look like a missing permission. */
const knownRefusals = [
    {
        code: 'github-rate-limit',
        isIt: _rate_limit_js__WEBPACK_IMPORTED_MODULE_3__/* .isRateLimit */ .a,
        hint: () => 'GitHub limits the requests of a token; `GITHUB_TOKEN` has 1,000 an hour for each repository. ' +
            'Let fewer jobs report at the same time (`strategy.max-parallel`), or run the job again later.',
    },
    {
        code: 'conversation-locked',
        isIt: says(403, /\blocked\b/i),
        hint: ({ input }) => `Unlock the conversation on its page, or remove \`${input}\` from this workflow.`,
    },
    {
        code: 'ip-not-allowed',
        isIt: says(403, /IP allow list/i),
        hint: () => "Add the address of the runner to the organization's IP allow list, or use a runner whose address is on it.",
    },
    {
        code: 'sso-required',
        isIt: ({ status, words, headers }) => status === 403 && (/SAML/i.test(words) || headers['x-github-sso'] !== undefined),
        hint: () => "Authorize the token of `github-token` for the organization's single sign-on at https://github.com/settings/tokens, or use `github.token`.",
    },
    {
        code: 'repository-archived',
        isIt: says(403, /archived/i),
        hint: ({ input }) => `The repository is archived and read-only. Unarchive it, or remove \`${input}\`.`,
    },
    {
        code: 'conversation-deleted',
        isIt: says(410, /./),
        hint: () => 'The pull request or its conversation was deleted, so nothing can be written to it.',
    },
    {
        code: 'too-many-statuses',
        isIt: says(422, /maximum number of statuses/i),
        hint: () => 'GitHub accepts 1,000 statuses of one name for a commit. Choose another `status-context`, or push a new commit.',
    },
    {
        code: 'commit-not-found',
        isIt: says(422, /no commit found/i),
        hint: () => 'The repository does not contain the commit; a force push or a deleted branch may have removed it. Run the job again on a commit that exists.',
    },
    {
        code: 'release-notes-too-long',
        isIt: says(422, /too long/i),
        hint: () => 'Shorten the existing text: GitHub accepts 125,000 characters of release notes.',
    },
];
function says(status, words) {
    return (refusal) => refusal.status === status && words.test(refusal.words);
}
function hintForStatus({ status, words }, report, reporter) {
    if (status === 401) {
        return {
            code: 'github-token-invalid',
            hint: "The token of `github-token` is invalid or has expired: a GitHub App's token lives one hour, `GITHUB_TOKEN` " +
                'until its job ends, at most 24 hours. Create the token right before this step. ' +
                'If the tiling takes longer, use `wait: false` here and the `wait` action in a later job.',
        };
    }
    if (status === 403 || status === 404)
        return hintForPermission(words, report, reporter);
    const hint = status === 422
        ? 'Correct what GitHub names. Another attempt would have the same result.'
        : 'The asset is not affected. Run the job again later.';
    return { code: 'github-refused', hint };
}
function hintForPermission(words, { input, permission }, reporter) {
    const code = 'permission-missing';
    if (/personal access token/i.test(words)) {
        const hint = `Give the token of \`github-token\` the repository permission for \`${permission}\`.`;
        return { code, hint };
    }
    if (reporter.isFork) {
        const instead = input === 'github-token'
            ? 'Run the step on another event, such as `schedule` or `workflow_dispatch`.'
            : `Report from a \`workflow_run\` (docs/recipes.md, "Pull requests from forks"), or remove \`${input}\`.`;
        return {
            code: 'fork-read-only',
            hint: `In a pull request from a fork, \`GITHUB_TOKEN\` can only read, whatever permissions the job has. ${instead}`,
        };
    }
    const grant = 'Add this permission to the job, beside those that it has:';
    const yaml = `permissions:\n${permissionsOf(permission)}`;
    if (reporter.isDependabot) {
        return { code, hint: `For Dependabot, \`GITHUB_TOKEN\` can only read by default. ${grant}`, yaml };
    }
    if (input !== 'release-notes')
        return { code, hint: grant, yaml };
    return {
        code,
        hint: 'Add the permission below to the job. If the job already has it, the commit of the release changes files in ' +
            '`.github/workflows`, and `GITHUB_TOKEN` may not edit such a release. Then set `github-token` to a token with the ' +
            'permission *Workflows: write*, or remove `release-notes`.',
        yaml,
    };
}
/** Includes `contents: read`, because naming any permission sets all others to `none`. */
function permissionsOf(permission) {
    return permission.startsWith('contents:') ? `  ${permission}` : `  contents: read\n  ${permission}`;
}


/***/ }),

/***/ 2569:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GG: () => (/* binding */ readLeft),
/* harmony export */   Jm: () => (/* binding */ describeLeft)
/* harmony export */ });
/* unused harmony export writeBounds */
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(432);

/** The longest status of ion in a description. With the longest bounds and id, the description has 140 characters then. */
const maxStatusLength = 14;
/** The description of a left status: at most 140 characters, GitHub's limit. @param status the asset's, as last seen */
function describeLeft(left, status) {
    const { assetId, code, runTag, verify, expectedBounds } = left;
    const bounds = expectedBounds === undefined ? '' : ` ${writeBounds(expectedBounds)}`;
    return `Asset ${assetId} is ${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(status, maxStatusLength)}; this run does not wait [${code} ${runTag} ${verify}${bounds}]`;
}
const number = String.raw `-?\d{1,3}(?:\.\d{1,7})?`;
const shape = new RegExp(String.raw `^Asset (?<id>\d{1,16}) is .{0,14}; this run does not wait ` +
    String.raw `\[(?<code>[0-9a-f]{12}) (?<runTag>[0-9a-f]{4}) (?<verify>error|warn|off)(?: (?<bounds>${number}(?:,${number}){3}))?\]$`);
/** Reads the description of a left status; undefined if the text is none. Anybody who may write statuses may have written it. */
function readLeft(description) {
    const { id = '', code = '', runTag = '', verify, bounds } = shape.exec(description)?.groups ?? {};
    const assetId = Number(id);
    if ((verify !== 'error' && verify !== 'warn' && verify !== 'off') || !Number.isSafeInteger(assetId)) {
        return undefined;
    }
    const expectedBounds = bounds === undefined ? undefined : readBounds(bounds);
    return { assetId, code, runTag, verify, expectedBounds };
}
/** Bounds as text, exactly. */
function writeBounds({ west, south, east, north }) {
    return [west, south, east, north].map((degrees) => degrees.toFixed(7).replace(/\.?0+$/, '')).join(',');
}
function readBounds(text) {
    const [west = NaN, south = NaN, east = NaN, north = NaN] = text.split(',').map(Number);
    return { west, south, east, north };
}


/***/ }),

/***/ 5566:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   ID: () => (/* binding */ maxBytes),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   RP: () => (/* binding */ yamlBlock),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   x9: () => (/* binding */ joinBlocks),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _lib_escape_for_log_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(397);
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(432);


/** In bytes of UTF-8. It is the limit of a comment, and enough for a job summary. */
const maxBytes = 65_536;
const cutNote = '_Some parts are left out because they are too long. The log has them._';
/**
 * A document of blocks in their order, in at most `limit` bytes. A block or row without room is left out as a whole, and
 * the document says so. No listing takes more of the limit than its share.
 */
function joinBlocks(blocks, limit = maxBytes) {
    const parts = [];
    let room = limit - byteLength(cutNote) - 1;
    let isCut = false;
    for (const block of blocks) {
        if (block === undefined)
            continue;
        const part = typeof block === 'string'
            ? block
            : fitRows(block, Math.min(room - 2, limit * (block.maxShare ?? 1 / 3)));
        if (byteLength(part) + 2 > room) {
            isCut = true;
            continue;
        }
        parts.push(part);
        room -= byteLength(part) + 2;
    }
    return `${[...parts, ...(isCut ? [cutNote] : [])].join('\n\n')}\n`;
}
/** A listing with as many of its rows as have room. It may be too long even without rows. */
function fitRows(listing, room) {
    const whole = showRows(listing, listing.rows.length);
    if (byteLength(whole) <= room)
        return whole;
    // the note about all rows is the longest
    let left = room - byteLength(showRows(listing, 0));
    const end = listing.rows.findIndex((row) => (left -= byteLength(row) + 1) < 0);
    return showRows(listing, Math.max(0, end));
}
function showRows({ open, rows, close, rest, more }, count) {
    const ends = (line) => (line === '' ? [] : [line]);
    const shown = [...ends(open), ...rows.slice(0, count), ...ends(close)].join('\n');
    const left = rest + rows.length - count;
    return left > 0 ? `${shown}\n\n${more(left)}`.trimStart() : shown;
}
function byteLength(text) {
    return Buffer.byteLength(text);
}
/** Foreign text as a code span, cut at `maxLength` characters. */
function code(text, maxLength = 200) {
    return (0,_lib_escape_for_log_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D)((0,_lib_format_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(text, maxLength).toWellFormed());
}
/**
 * Foreign sentences as text. Only plain words, short numbers and punctuation stay as they are; anything that could have a
 * meaning in Markdown or on GitHub becomes code. Text between backticks becomes code as a whole.
 */
function prose(text, { maxLength = 2000, pages = [] } = {}) {
    const line = (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(text, maxLength).toWellFormed().replace(/\s+/g, ' ').trim();
    const tokens = line.match(/(?:`[^`]*`|\S)+/g) ?? [];
    return tokens.map((token, index) => proseToken(token, index === 0, pages)).join(' ');
}
const letters = String.raw `[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*`;
const plain = new RegExp(String.raw `^(?:${letters}|\d{1,6}(?:[.,]\d{1,3})?|[–—→·…])$`, 'u');
const parts = /^([("“‘]*)(.*?)([.,;:!?)"”’…%]*)$/su;
function proseToken(token, isFirst, pages) {
    const [, before = '', core = '', after = ''] = parts.exec(token) ?? [];
    // `..` in an address may lead out of a page, and an address that was cut leads elsewhere
    const href = after.includes('…') ? undefined : URL.parse(core)?.href;
    const isOwn = href !== undefined && pages.some((page) => href.startsWith(page));
    if (isOwn)
        return `${before}${link(code(core), core)}${after}`;
    const quoted = /^`([^`]+)`$/.exec(core);
    // a number at the start could begin a list, and hexadecimal digits could name a commit
    const isPlain = plain.test(core) && !(isFirst && /^\d/.test(core)) && !/^[0-9a-f]{7,40}$/i.test(core);
    return `${before}${isPlain ? core : code(quoted?.[1] ?? core, token.length)}${after}`;
}
/** A link to a web page; only the text if the address is not one. @param text Markdown */
function link(text, url) {
    if (!/^https?:/.test(url) || !URL.canParse(url))
        return text;
    const percent = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
    return `[${text}](${new URL(url).href.replace(/[^\w\-.~:/?#@!$&'+,=%]/g, percent)})`;
}
const defaultLimits = { max: 200, more: (count) => `and ${count} more` };
/** A table of GitHub-flavoured Markdown; its cells are Markdown of one line. */
function table(head, rows, { max, more } = defaultLimits) {
    const line = (cells) => `| ${cells.map(escapePipes).join(' | ')} |`;
    return {
        open: `${line(head)}\n${line(head.map(() => ':--'))}`,
        rows: rows.slice(0, max).map(line),
        close: '',
        rest: Math.max(0, rows.length - max),
        more,
    };
}
/** Tables are split at pipes before code spans are read. Parsers differ on a backslash before a pipe. */
function escapePipes(cell) {
    return cell.replace(/\\?\|/g, (match) => (match === '|' ? '\\|' : '\\\\u007c'));
}
/** A list; its items are Markdown of one line. */
function list(items, { max, more } = defaultLimits) {
    const rows = items.slice(0, max).map((item) => `- ${item}`);
    return { open: '', rows, close: '', rest: Math.max(0, items.length - max), more };
}
/** Lines of foreign text as a block of code that none of the lines can end. */
function codeBlock(language, lines, { max, more } = defaultLimits) {
    const rows = lines.slice(0, max).map((line) => (0,_lib_escape_for_log_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeForLog */ .z)((0,_lib_format_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(line, 1000).toWellFormed()));
    const runs = rows.flatMap((row) => row.match(/`+/g) ?? []).map((run) => run.length);
    const fence = '`'.repeat(runs.reduce((maxLength, run) => Math.max(maxLength, run), 2) + 1);
    return { open: `${fence}${language}`, rows, close: fence, rest: Math.max(0, lines.length - max), more };
}
/** Lines of foreign text as a block of code, as one text. */
function fenced(language, lines) {
    const listing = codeBlock(language, lines);
    return showRows(listing, listing.rows.length);
}
/** YAML of a diagnostic as a block of code, if there is some. */
function yamlBlock({ yaml = '' }) {
    return yaml === '' ? [] : [fenced('yaml', yaml.split('\n'))];
}
/**
 * A folded listing.
 * @param title HTML
 * @param above a block above the listing
 */
function details(title, content, above) {
    const start = above === undefined ? '' : `${above}\n\n`;
    return {
        ...content,
        open: `<details>\n<summary>${title}</summary>\n\n${start}${content.open}`,
        close: `${content.close === '' ? '' : `${content.close}\n`}\n</details>`,
    };
}


/***/ }),

/***/ 7403:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ isRateLimit),
/* harmony export */   s: () => (/* binding */ rateLimitPauseMs)
/* harmony export */ });
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1737);

/** The pause if GitHub names no time: GitHub asks for at least a minute. */
const minPauseMs = 60_000;
/** GitHub's words for its limits: “API rate limit exceeded”, “secondary rate limit”, “abuse detection”, “submitted too quickly”. */
const words = /rate limit|abuse detection|submitted too quickly/i;
/**
 * The pause that GitHub asks for after too many requests, in milliseconds; undefined for any other refusal. Source: “Handle rate limit errors appropriately” in
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
function rateLimitPauseMs(refusal, wallNow) {
    if (!isRateLimit(refusal))
        return undefined;
    const { headers } = refusal;
    const afterMs = (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRetryAfter */ .mu)(headers['retry-after'], wallNow);
    if (afterMs !== undefined)
        return afterMs;
    const resetMs = Number(headers['x-ratelimit-reset'] ?? NaN) * 1000;
    const isUsedUp = headers['x-ratelimit-remaining'] === '0' && !Number.isNaN(resetMs);
    return isUsedUp ? Math.max(0, resetMs - wallNow) : minPauseMs;
}
/** Whether GitHub refused because of too many requests: 429, or a 403 that says so. Missing permissions are also a 403. */
function isRateLimit({ status, words: said, headers }) {
    if (status === 429)
        return true;
    if (status !== 403)
        return false;
    return headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || words.test(said);
}


/***/ }),

/***/ 5386:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F$: () => (/* binding */ sectionIn),
/* harmony export */   dv: () => (/* binding */ findRelease),
/* harmony export */   hA: () => (/* binding */ releaseSection),
/* harmony export */   iG: () => (/* binding */ withSection),
/* harmony export */   iJ: () => (/* binding */ readRelease)
/* harmony export */ });
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(432);
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8453);
/* harmony import */ var _state_publication_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7611);
/* harmony import */ var _state_viewer_page_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6487);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8943);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5566);






/** How the line of a failed asset begins. */
const failedStart = '- ❌ ';
const maxReasonLength = 300;
/**
 * The section of release notes about the asset of a key, in GitHub-flavoured Markdown: a line. If the tiling or the
 * verification failed, it has the reason, and the line of the asset that an earlier run published stays above it.
 * @param before the present section, if there is one
 */
function releaseSection(publication, commit, before) {
    const { assetId, assetUrl, name = '', type = '', files = [], status, rejection } = publication;
    const isGood = status === 'COMPLETE' && rejection === undefined;
    const page = assetId === undefined
        ? 'No asset'
        : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .link */ .nf)(`Asset ${assetId}`, (0,_state_viewer_page_js__WEBPACK_IMPORTED_MODULE_1__/* .viewerPageOf */ .f)(publication) ?? assetUrl ?? '');
    const facts = [
        `${page} on Cesium ion`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(name),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(type),
        `${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .LS)(files.length, 'file')}, ${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)((0,_state_publication_js__WEBPACK_IMPORTED_MODULE_0__/* .totalBytes */ .ob)(files))}`,
        (commit ?? '').slice(0, 7),
        ...(isGood ? [] : failureOf(publication)),
    ];
    const text = facts.filter((fact) => fact !== '').join(' · ');
    // a name or a reason must not look like a marker
    const line = `${isGood ? '- ' : failedStart}${text.replaceAll('<!--', '<! --')}`;
    const lines = before === undefined || isGood ? [] : before.split('\n');
    const published = lines.filter((one) => one !== '' && !one.startsWith(failedStart));
    return [...published, line].join('\n');
}
function failureOf(publication) {
    const { status = '', percentComplete = 0, reason = '', rejection = '' } = publication;
    return [
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(status)} at ${Math.floor(percentComplete)} %`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(reason, maxReasonLength),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(rejection, { maxLength: maxReasonLength }),
    ];
}
/**
 * Release notes with a section for a key: it replaces the old section, or is appended. All other text stays.
 * @param tag stands for the key
 */
function withSection(notes, tag, section) {
    const [start, end] = markers(tag);
    const block = `${start}\n${section}\n${end}`;
    const found = findBlock(notes, tag);
    if (found !== undefined)
        return `${notes.slice(0, found.from)}${block}${notes.slice(found.to)}`;
    const gap = notes === '' || notes.endsWith('\n\n') ? '' : notes.endsWith('\n') ? '\n' : '\n\n';
    return `${notes}${gap}${block}\n`;
}
/** The section for a key in release notes, without its markers; undefined if there is none. */
function sectionIn(notes, tag) {
    const [start, end] = markers(tag);
    const found = findBlock(notes, tag);
    // a browser may save other line ends
    return (found &&
        notes
            .slice(found.from + start.length, found.to - end.length)
            .replace(/\r\n/g, '\n')
            .trim());
}
function markers(tag) {
    return [`<!-- ion-upload ${tag} -->`, `<!-- /ion-upload ${tag} -->`];
}
function findBlock(notes, tag) {
    const [start, end] = markers(tag);
    // the nearest start before an end: people may have removed an end, or quoted a start above
    for (let to = notes.indexOf(end); to >= 0; to = notes.indexOf(end, to + 1)) {
        const from = notes.lastIndexOf(start, to);
        if (from >= 0)
            return { from, to: to + end.length };
    }
    return undefined;
}
/**
 * The release of a run: that of its event, including drafts, otherwise that of its tag.
 * @returns undefined if the run is not on a tag, or the tag has no release yet
 */
async function findRelease(github, event, tag, bounds) {
    const { release } = event;
    if ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .OW)(release) && typeof release['id'] === 'number') {
        return readRelease(github, release['id'], bounds);
    }
    if (tag === undefined)
        return undefined;
    try {
        const { data } = await github('GET /repos/{owner}/{repo}/releases/tags/{tag}', { tag }, bounds);
        return toRelease(data);
    }
    catch (error) {
        if (!(error instanceof _api_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y_ && error.status === 404))
            throw error;
        return findDraft(github, tag, bounds);
    }
}
/** GitHub does not find a draft by its tag. Lists contain drafts if the token may write. */
async function findDraft(github, tag, bounds) {
    for await (const release of (0,_api_js__WEBPACK_IMPORTED_MODULE_2__/* .listAll */ ._w)(github, 'GET /repos/{owner}/{repo}/releases', {}, bounds)) {
        if ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .OW)(release) && release['draft'] === true && release['tag_name'] === tag) {
            return toRelease(release);
        }
    }
    return undefined;
}
/** Reads a release. @throws GitHubError */
async function readRelease(github, id, bounds) {
    const route = 'GET /repos/{owner}/{repo}/releases/{release_id}';
    const { data } = await github(route, { release_id: id }, bounds);
    return toRelease(data);
}
function toRelease(data) {
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .OW)(data) || typeof data['id'] !== 'number') {
        throw new _api_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y_('GitHub answered with something other than a release', _api_js__WEBPACK_IMPORTED_MODULE_2__/* .unclear */ .lD);
    }
    return { id: data['id'], body: typeof data['body'] === 'string' ? data['body'] : '' };
}


/***/ }),

/***/ 1738:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B1: () => (/* binding */ repositoryTag),
/* harmony export */   Bu: () => (/* binding */ repositoryIdOf),
/* harmony export */   YH: () => (/* binding */ readReporter),
/* harmony export */   ce: () => (/* binding */ readAttempt),
/* harmony export */   vE: () => (/* binding */ readTrigger)
/* harmony export */ });
/* unused harmony exports closedPullRequestOf, publicRepositoryOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8453);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7055);




/**
 * Reads what started the run of a step with this environment.
 * @throws UserError if it cannot be read: a guess could treat a pull request as the repository itself
 */
async function readTrigger(env) {
    const { GITHUB_EVENT_NAME = '', GITHUB_REPOSITORY_ID = '', GITHUB_SHA = '' } = env;
    return {
        name: GITHUB_EVENT_NAME,
        event: await readEvent(env),
        repositoryId: GITHUB_REPOSITORY_ID,
        sha: GITHUB_SHA,
    };
}
async function readEvent({ GITHUB_EVENT_PATH = '' }) {
    if (GITHUB_EVENT_PATH === '')
        return {};
    try {
        const event = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(GITHUB_EVENT_PATH, 'utf8'));
        return (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(event) ? event : {};
    }
    catch (error) {
        throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('event-unreadable', `The event of the run, ${GITHUB_EVENT_PATH}, cannot be read (${(0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$N)(error) ?? (0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}).`, 'The runner provides this file in GITHUB_EVENT_PATH. Earlier steps must not delete it, and a container must mount it.', { cause: error });
    }
}
/** 16 hexadecimal digits that stand for the repository: its id survives a rename, and another server has other ids. */
function repositoryTag({ GITHUB_SERVER_URL = '', GITHUB_REPOSITORY_ID = '', }) {
    if (GITHUB_REPOSITORY_ID === '')
        return undefined;
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', GITHUB_SERVER_URL + GITHUB_REPOSITORY_ID).slice(0, 16);
}
/** The attempt that a step belongs to; undefined outside of GitHub. */
function readAttempt({ GITHUB_RUN_ID = '', GITHUB_RUN_ATTEMPT = '', }) {
    if (!/^\d{1,20}$/.test(GITHUB_RUN_ID))
        return undefined;
    return { run: GITHUB_RUN_ID, attempt: /^\d{1,6}$/.test(GITHUB_RUN_ATTEMPT) ? GITHUB_RUN_ATTEMPT : '1' };
}
/** Who reports in a run: tokens of forks and of Dependabot have fewer permissions. */
function readReporter({ GITHUB_ACTOR }, { name, event }) {
    const { pull_request: pullRequest } = event;
    const { head, base } = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(pullRequest) ? pullRequest : {};
    // on `pull_request_target` a fork has the token of the repository
    const isLimited = head !== undefined && name !== 'pull_request_target';
    const isFork = isLimited && repositoryIdOf(head) !== repositoryIdOf(base);
    return { isFork, isDependabot: GITHUB_ACTOR === 'dependabot[bot]' };
}
/** GitHub's id of the repository of one end of a pull request; undefined if it was deleted. */
function repositoryIdOf(end) {
    const repository = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(end) ? end['repo'] : undefined;
    return (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(repository) ? repository['id'] : undefined;
}
/** The pull request that was just closed; undefined for other events. */
function closedPullRequestOf({ event }) {
    const { action, number, pull_request: pullRequest } = event;
    return action === 'closed' && isJsonObject(pullRequest) && typeof number === 'number' ? number : undefined;
}
/**
 * The address of the repository of a run; undefined if not everybody can see it, or the event does not say. Webhooks have
 * `private` and `visibility`; an internal repository is private, too (GitHub's schema of `repository` in webhooks).
 */
function publicRepositoryOf({ GITHUB_SERVER_URL = '', GITHUB_REPOSITORY = '' }, { event }) {
    const { private: isPrivate, visibility = 'public' } = fieldsOf(event['repository']);
    const isPublic = isPrivate === false && visibility === 'public';
    return isPublic && GITHUB_REPOSITORY !== '' ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : undefined;
}


/***/ }),

/***/ 8127:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   SK: () => (/* binding */ ofRepository),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   os: () => (/* binding */ findSubject)
/* harmony export */ });
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(432);
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8453);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8943);
/* harmony import */ var _hints_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3845);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1738);






/**
 * Finds the subject of a run. GitHub runs a pull request on a merge commit of its own, and a comment, a check or a status
 * on the head of the default branch. The commit that people mean is in the payload, or takes one request
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows).
 * @param github undefined if there is no token; then facts that the payload lacks stay unknown
 */
async function findSubject(trigger, github, bounds) {
    const { event } = trigger;
    const { pull_request: pullRequest, issue, workflow_run: workflowRun } = event;
    if ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW)(pullRequest)) {
        return { commit: toCommit(headOf(pullRequest)), pullRequest: pullRequestNumber(pullRequest) };
    }
    if ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW)(issue) && (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW)(issue['pull_request'])) {
        const number = pullRequestNumber(issue);
        return { commit: await findHead(number, github, bounds), pullRequest: number };
    }
    const commit = toCommit(shaOf(trigger));
    if ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW)(workflowRun) && /^pull_request/.test((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(workflowRun['event']))) {
        return { commit, pullRequest: await findOfWorkflowRun(workflowRun, trigger, github, bounds) };
    }
    return { commit, pullRequest: undefined };
}
/** The commit that an event names, except events of pull requests; otherwise the commit of the run. */
function shaOf({ name, event, sha }) {
    const { merge_group, workflow_run, check_suite, check_run } = event;
    const named = [merge_group, workflow_run, check_suite, check_run].find(_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW);
    if (named !== undefined)
        return named['head_sha'];
    return name === 'status' ? event['sha'] : sha;
}
function headOf(pullRequest) {
    const { head } = pullRequest;
    return (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW)(head) ? head['sha'] : undefined;
}
/** The name of a commit, SHA-1 or SHA-256. */
function toCommit(sha) {
    const text = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(sha);
    if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text))
        return text;
    return { why: 'The event of the run names no commit.' };
}
function pullRequestNumber({ number }) {
    return typeof number === 'number'
        ? number
        : { why: 'The event of the run has no number of a pull request.' };
}
/** The head of a pull request; the payload of a comment lacks it. */
async function findHead(number, github, bounds) {
    if (typeof number !== 'number')
        return number;
    return ask(`The head of pull request ${number}`, github, async (asked) => {
        const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
        const { data } = await asked(route, { pull_number: number }, bounds);
        return toCommit((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW)(data) ? headOf(data) : undefined);
    });
}
/**
 * The pull request of the run that a `workflow_run` follows. GitHub also lists pull requests of other repositories, and
 * none for a fork (https://github.com/orgs/community/discussions/25220).
 */
async function findOfWorkflowRun(workflowRun, trigger, github, bounds) {
    const listed = ofRepository(listOf(workflowRun['pull_requests']), trigger);
    if (listed.length > 0)
        return only(listed.map(pullRequestNumber), 'The run was on several pull requests.');
    const { head_branch: branch, head_sha: sha, head_repository: repository } = workflowRun;
    const { id, owner, full_name: name } = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW)(repository) ? repository : {};
    const login = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW)(owner) ? (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(owner['login']) : '';
    if (login === '' || (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(branch) === '') {
        return { why: 'The repository of the head of the pull request no longer exists.' };
    }
    return ask('The pull request of the run', github, async (asked) => {
        const found = [];
        const filter = { head: `${login}:${(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(branch)}`, state: 'open' };
        for await (const pull of (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .listAll */ ._w)(asked, 'GET /repos/{owner}/{repo}/pulls', filter, bounds)) {
            if ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW)(pull) && isHeadOf(pull['head'], { sha, branch, id }))
                found.push(pull);
        }
        const why = `${found.length === 0 ? 'No' : 'More than one'} open pull request has the commit ${(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(sha).slice(0, 7)} of ${(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(name)} as its head.`;
        return only(ofRepository(found, trigger).map(pullRequestNumber), why);
    });
}
/** Whether a pull request has this head; GitHub's filter has returned others (https://github.com/octokit/octokit.js/issues/2056). */
function isHeadOf(head, expected) {
    return ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW)(head) &&
        head['sha'] === expected.sha &&
        head['ref'] === expected.branch &&
        (0,_run_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryIdOf */ .Bu)(head) === expected.id);
}
function only(numbers, why) {
    const [first, ...others] = numbers;
    return first === undefined || others.length > 0 ? { why } : first;
}
/** The pull requests into the repository of the run; the lists of a fork also contain those of the upstream. */
function ofRepository(pulls, { repositoryId }) {
    return pulls.filter(({ base }) => (0,_run_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryIdOf */ .Bu)(base) === Number(repositoryId || NaN));
}
/** The objects of a list in a payload. */
function listOf(value) {
    return Array.isArray(value) ? value.filter(_lib_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .OW) : [];
}
/** Asks GitHub; a failure becomes the reason why the answer is unknown. */
async function ask(what, github, task) {
    if (github === undefined) {
        return {
            why: `${what} is unknown, because \`github-token\` is empty.`,
            hint: 'Remove the input `github-token`, or set it to a token.',
        };
    }
    try {
        return await task(github);
    }
    catch (error) {
        const report = { what, input: 'github-token', permission: 'pull-requests: read' };
        const { code, hint, yaml } = (0,_hints_js__WEBPACK_IMPORTED_MODULE_2__/* .hintFor */ .J)(error, report, _hints_js__WEBPACK_IMPORTED_MODULE_2__/* .anybody */ .V);
        return {
            why: `${what} could not be read: ${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_5__/* .sentence */ .em)((0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))}`,
            code,
            hint,
            ...(yaml && { yaml }),
        };
    }
}


/***/ }),

/***/ 114:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  o1: () => (/* binding */ uploadSummary)
});

// UNUSED EXPORTS: checkSummary, cleanupSummary, viewerSummary, waitSummary

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/state/publication.ts
var publication = __nccwpck_require__(7611);
// EXTERNAL MODULE: ./src/state/viewer-page.ts
var viewer_page = __nccwpck_require__(6487);
// EXTERNAL MODULE: ./src/github/asset-links.ts
var asset_links = __nccwpck_require__(3211);
;// CONCATENATED MODULE: ./src/github/cesium-js.ts
/**
 * Lines of JavaScript that show an asset in CesiumJS. They have no braces if possible: the runner masks braces in a
 * summary if a line of a secret is a single brace.
 *
 * Sources: the reference of CesiumJS (https://cesium.com/learn/cesiumjs/ref-doc/) on `Cesium3DTileset.fromIonAssetId`,
 * `CesiumTerrainProvider.fromIonAssetId`, `IonImageryProvider.fromAssetId`, `IonResource.fromAssetId`,
 * `Model.fromGltfAsync` and `Ion.defaultServer`. `KmlDataSource.load` needs no camera or canvas any more.
 * @returns undefined for an unknown type
 */
function cesiumJsLines({ id, type, server }) {
    const show = Object.hasOwn(linesByType, type) ? linesByType[type] : undefined;
    if (show === undefined)
        return undefined;
    const serverLine = server === undefined ? [] : [`Cesium.Ion.defaultServer = ${JSON.stringify(server)};`];
    return [
        ...serverLine,
        "Cesium.Ion.defaultAccessToken = 'YOUR_TOKEN'; // with the scope assets:read",
        "const viewer = new Cesium.Viewer('cesiumContainer');",
        ...show(id),
    ];
}
const linesByType = {
    '3DTILES': (id) => [
        `const tileset = await Cesium.Cesium3DTileset.fromIonAssetId(${id});`,
        'await viewer.zoomTo(viewer.scene.primitives.add(tileset));',
    ],
    TERRAIN: (id) => [
        `const terrain = await Cesium.CesiumTerrainProvider.fromIonAssetId(${id});`,
        'viewer.terrainProvider = terrain;',
    ],
    IMAGERY: (id) => [
        `const imagery = await Cesium.IonImageryProvider.fromAssetId(${id});`,
        'await viewer.zoomTo(viewer.imageryLayers.addImageryProvider(imagery));',
    ],
    GEOJSON: (id) => dataSourceLines('GeoJsonDataSource', id),
    CZML: (id) => dataSourceLines('CzmlDataSource', id),
    KML: (id) => dataSourceLines('KmlDataSource', id),
    GLTF: (id) => [
        `const url = await Cesium.IonResource.fromAssetId(${id});`,
        'const place = Cesium.Cartesian3.fromDegrees(LONGITUDE, LATITUDE, HEIGHT);',
        'const modelMatrix = Cesium.Transforms.eastNorthUpToFixedFrame(place);',
        'viewer.scene.primitives.add(await Cesium.Model.fromGltfAsync({ url, modelMatrix }));',
    ],
};
function dataSourceLines(source, id) {
    return [
        `const resource = await Cesium.IonResource.fromAssetId(${id});`,
        `await viewer.zoomTo(await viewer.dataSources.add(Cesium.${source}.load(resource)));`,
    ];
}

// EXTERNAL MODULE: ./src/github/markdown.ts
var markdown = __nccwpck_require__(5566);
;// CONCATENATED MODULE: ./src/github/diagnostic-text.ts


const maxWarnings = 50;
/** In characters. */
const maxLength = { failure: 2000, warning: 500 };
/**
 * Addresses that begin with one of these become links. Others stay code: a server's message or a file name must not lead
 * the reader to a page of its own.
 */
const ownPages = [
    'https://ion.cesium.com/',
    'https://cesium.com/',
    'https://status.cesium.com/',
    'https://docs.github.com/',
    'https://github.com/settings/',
];
/** The addresses that become links. */
function pagesOf({ server }) {
    return server === undefined ? ownPages : [...ownPages, `${server.replace(/\/$/, '')}/`];
}
/** The failure of a step: cause, fix, YAML to paste, and the code. */
function diagnostic_text_failureBlock(end) {
    const { failure } = end;
    if (failure === undefined)
        return undefined;
    const { message, hint } = failure;
    const pages = pagesOf(end);
    const blocks = [
        `**Cause:** ${(0,markdown/* prose */.CS)(message, { maxLength: maxLength.failure, pages })}`,
        ...(hint === '' ? [] : [`**What to do:** ${(0,markdown/* prose */.CS)(hint, { maxLength: maxLength.failure, pages })}`]),
        ...(0,markdown/* yamlBlock */.RP)(failure),
        `Code: ${codeLink(failure, end)}`,
    ];
    return ['[!CAUTION]', blocks.join('\n\n')].join('\n').replace(/^/gm, '> ').replace(/^> $/gm, '>');
}
/** The warnings of a step, each with cause, fix, YAML to paste, and the code. */
function diagnostic_text_warningBlocks(end) {
    const { warnings } = end;
    if (warnings.length === 0)
        return [];
    const more = (count) => `and ${count} more, in the log`;
    const items = warnings.slice(0, maxWarnings).map((warning) => warningItem(warning, end));
    const listing = { ...(0,markdown/* list */.p_)(items), rest: warnings.length - items.length, more };
    return [`### ⚠️ ${(0,format/* plural */.LS)(warnings.length, 'warning')}`, listing];
}
function warningItem(warning, end) {
    const { message, hint } = warning;
    const limits = { maxLength: maxLength.warning, pages: pagesOf(end) };
    const blocks = [
        `${(0,markdown/* prose */.CS)(message, limits)} (${codeLink(warning, end)})`,
        ...(hint === '' ? [] : [`**What to do:** ${(0,markdown/* prose */.CS)(hint, limits)}`]),
        ...(0,markdown/* yamlBlock */.RP)(warning),
    ];
    return blocks.join('\n\n').replace(/\n(?=.)/g, '\n  ');
}
function codeLink({ code: name }, { docs }) {
    return docs === undefined ? (0,markdown/* code */.aY)(name) : (0,markdown/* link */.nf)((0,markdown/* code */.aY)(name), `${docs}/troubleshooting.md#${name}`);
}

// EXTERNAL MODULE: ./src/state/findings-output.ts
var findings_output = __nccwpck_require__(6413);
;// CONCATENATED MODULE: ./src/github/finding-text.ts




/** How many findings are shown with their hints, and how many in all. */
const max = { hints: 10, rows: 1000 };
/** GitHub's limit of a job summary is 1 MiB for a step. */
const maxBytesWithFindings = 1_000_000;
/** The limit of a summary with these findings, in bytes. */
function limitFor(findings) {
    return findings.length > max.hints ? maxBytesWithFindings : markdown/* maxBytes */.ID;
}
/** The findings of the checks: the worst ones with their hints, then a table of the others, then the counts. */
function findingBlocks(findings, end) {
    if (findings.length === 0)
        return [];
    const errors = (0,findings_output/* countErrors */.Tk)(findings);
    const title = [(0,format/* plural */.LS)(errors, 'error'), (0,format/* plural */.LS)(findings.length - errors, 'warning')].join(', ');
    const worst = (0,markdown/* list */.p_)(findings.slice(0, max.hints).map((finding) => itemOf(finding, end)));
    const others = findings.slice(max.hints, max.rows);
    return [
        `### Data: ${title}`,
        worst,
        ...(others.length === 0 ? [] : [tableOf(others)]),
        ...(findings.length <= max.rows ? [] : [countsOf(findings)]),
    ];
}
function tableOf(findings) {
    const rows = findings.map((finding) => [
        signOf(finding),
        placeIn(finding),
        (0,markdown/* code */.aY)(finding.id),
        (0,markdown/* prose */.CS)(finding.message, { maxLength: 300 }),
    ]);
    const limits = { max: rows.length, more: (count) => `and ${count} more` };
    const listing = (0,markdown/* details */.zH)((0,format/* plural */.LS)(rows.length, 'more finding'), (0,markdown/* table */.tp)(['', 'File', 'Code', 'Finding'], rows, limits));
    return { ...listing, maxShare: 0.8 };
}
function countsOf(findings) {
    const counts = Object.entries((0,findings_output/* countById */.Mz)(findings)).map(([id, count]) => [(0,markdown/* code */.aY)(id), `${count}`]);
    return (0,markdown/* details */.zH)('Number of findings by code', (0,markdown/* table */.tp)(['Code', 'Number'], counts));
}
function signOf({ severity }) {
    return severity === 'error' ? '❌' : '⚠️';
}
function placeIn({ file, line }) {
    return (0,markdown/* code */.aY)(line === undefined ? file : `${file}:${line}`);
}
function itemOf(finding, end) {
    const limits = { maxLength: 500, pages: pagesOf(end) };
    const blocks = [
        `${signOf(finding)} ${placeIn(finding)}: ${(0,markdown/* prose */.CS)(`${finding.message} ${finding.why}`, limits)} (${idLink(finding, end)})`,
        `**What to do:** ${(0,markdown/* prose */.CS)(finding.hint, limits)}`,
        ...(0,markdown/* yamlBlock */.RP)(finding),
    ];
    return blocks.join('\n\n').replace(/\n(?=.)/g, '\n  ');
}
/** The entry of the finding in docs/preflight.md. */
function idLink({ id }, { docs }) {
    return docs === undefined ? (0,markdown/* code */.aY)(id) : (0,markdown/* link */.nf)((0,markdown/* code */.aY)(id), `${docs}/preflight.md#${id}`);
}

;// CONCATENATED MODULE: ./src/github/gantt.ts

/** A bar has at least this share of the width, so that it is visible. */
const minShare = 1 / 150;
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [1, 2, 5, 10, 15, 30].map((count) => ({ span: count * second, name: `${count}second` }));
const minuteSteps = [1, 2, 5, 10, 15, 30].map((count) => ({ span: count * minute, name: `${count}minute` }));
const hourSteps = [1, 2, 4, 8].map((count) => ({ span: count * hour, name: `${count}hour` }));
const ticks = [...steps, ...minuteSteps, ...hourSteps];
/**
 * Phases as the lines of a Gantt chart of mermaid, in the reader's time of day. A time since the start would also be
 * shown in the reader's time zone, and be half an hour off in India.
 *
 * The chart has no braces, and so no `init` directive. If a line of a secret is a single brace, as in JSON, the runner
 * masks each brace of the summary, and mermaid could not read the chart. Names are beside the bars, because section names
 * need a wider margin, which only such a directive sets.
 */
function gantt(phases) {
    const from = Math.min(...phases.map(({ start }) => start));
    const total = Math.max(1, ...phases.map(({ start, milliseconds }) => start + milliseconds - from));
    const tick = ticks.find(({ span }) => total / span <= 7) ?? { name: '1day' };
    const tasks = phases.map(({ name, start, milliseconds, isFailed }) => {
        const end = start + Math.max(milliseconds, total * minShare, 1);
        // the time comes first: a line that begins with a name could be a statement of mermaid
        const label = `${(0,format/* formatDuration */.a3)(milliseconds)} · ${plainText(name)}`;
        return `  ${label} :${isFailed ? 'crit, ' : ''}${Math.round(start)}, ${Math.ceil(end)}`;
    });
    return [
        'gantt',
        '  dateFormat x',
        '  axisFormat %H:%M:%S',
        `  tickInterval ${tick.name}`,
        '  todayMarker off',
        ...tasks,
    ];
}
/** The text without characters that have a meaning in mermaid. */
function plainText(text) {
    const words = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
    return words === '' ? 'phase' : words.slice(0, 60);
}

// EXTERNAL MODULE: ./src/lib/bounds.ts
var lib_bounds = __nccwpck_require__(7106);
// EXTERNAL MODULE: ./src/state/map-url.ts
var map_url = __nccwpck_require__(4483);
;// CONCATENATED MODULE: ./src/github/place-text.ts



/** How far outside of an asset its data may be placed, in degrees, about 1 km: the origin of a model may be beside it. */
const tolerance = 0.01;
/** Where the asset stands, as rows of a table. What the data says is left out if it is the same. */
function placeRows({ bounds, place }) {
    const said = place && `${(0,markdown/* link */.nf)(pointText(place), (0,map_url/* mapUrl */.E)(place))}, by ${(0,markdown/* prose */.CS)(place.basis)}`;
    if (bounds === undefined)
        return said === undefined ? [] : [['Place', said]];
    const stands = ['Place', place_text_boundsText(bounds)];
    if (place === undefined || said === undefined)
        return [stands];
    if ((0,lib_bounds/* isWholeEarth */.W)(bounds))
        return [stands, ['Place in the data', said]];
    return (0,lib_bounds/* contains */.gR)(enlarge(bounds), place)
        ? [stands]
        : [stands, ['Place in the data', `⚠️ elsewhere: ${said}`]];
}
function enlarge({ west, south, east, north }) {
    return {
        west: west - tolerance,
        south: south - tolerance,
        east: east + tolerance,
        north: north + tolerance,
    };
}
/** The corners of an area, with a link to a map. */
function place_text_boundsText(bounds) {
    const { west, south, east, north } = bounds;
    const url = (0,map_url/* boundsMapUrl */.j)(bounds);
    if (url === undefined)
        return 'the whole Earth';
    const corner = pointText({ longitude: west, latitude: south });
    return (0,markdown/* link */.nf)(`${corner} to ${pointText({ longitude: east, latitude: north })}`, url);
}
function pointText({ longitude, latitude }) {
    return `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`;
}
function degrees(value, positive, negative) {
    return `${Math.abs(value).toFixed(5)}° ${value < 0 ? negative : positive}`;
}

;// CONCATENATED MODULE: ./src/github/summary-text.ts










const maxFiles = 20;
/** How much of a reason is shown, in characters. */
const maxReasonLength = 1000;
const maxIds = 50;
/** A chart of a shorter run shows nothing of interest. In milliseconds. */
const minMsOfChart = 10_000;
/**
 * The job summary of a run, in GitHub-flavoured Markdown. Foreign text in it is shown literally. The failure comes first,
 * or the link and the lines to show the asset; the details are folded.
 */
function uploadSummary(publication, phases, end) {
    const { assetId: id, type = '', rejection } = publication;
    const show = id === undefined ? undefined : showBlock({ id, type, rejection }, end);
    return summaryOf([`## ${failureMark(end, [publication])}${headingOf(publication)}`, diagnostic_text_failureBlock(end), show], publication, phases, end);
}
/**
 * The job summary of a check, in GitHub-flavoured Markdown. Foreign text in it is shown literally.
 * @param entries the data sets of a manifest
 */
function checkSummary(publication, phases, end, entries) {
    const heading = `## ${failureMark(end)}Check of data for Cesium ion`;
    return summaryOf([heading, failureBlock(end), entries], publication, phases, end);
}
/** @param first the blocks that come first */
function summaryOf(first, publication, phases, end) {
    const { files = [], options = {}, findings = [] } = publication;
    const blocks = [
        ...first,
        facts(publication, phases),
        ...findingBlocks(findings, end),
        ...diagnostic_text_warningBlocks(end),
        files.length === 0 ? undefined : fileBlock(files),
        Object.keys(options).length === 0 ? undefined : optionsBlock(options),
        phases.length === 0 ? undefined : phaseBlock(phases),
    ];
    return (0,markdown/* joinBlocks */.x9)(blocks, limitFor(findings));
}
/** The job summary of a wait, in GitHub-flavoured Markdown. Foreign text in it is shown literally. */
function waitSummary(assets, end) {
    const isPlaced = assets.some(({ bounds }) => bounds !== undefined);
    const rows = assets.map((asset) => [
        assetLinks(`${asset.id}`, asset),
        code(asset.name),
        phrase(`${code(asset.status)} ${Math.floor(asset.percentComplete)} %`, code(asset.reason ?? '', maxReasonLength), prose(asset.rejection ?? '', { maxLength: maxReasonLength })),
        ...(isPlaced ? [asset.bounds === undefined ? '' : boundsText(asset.bounds)] : []),
    ]);
    const head = ['Asset', 'Name', 'Status', ...(isPlaced ? ['Place'] : [])];
    const [only] = assets.length === 1 ? assets : [];
    return joinBlocks([
        `## ${failureMark(end, assets)}Cesium ion: ${plural(assets.length, 'asset')}`,
        failureBlock(end),
        rows.length === 0 ? undefined : table(head, rows),
        only === undefined ? undefined : showBlock(only, end),
        ...warningBlocks(end),
    ]);
}
/** The job summary of a cleanup, in GitHub-flavoured Markdown. Foreign text in it is shown literally. */
function cleanupSummary({ targets, deleted, isDryRun }, end) {
    const left = isDryRun ? 'would be deleted' : 'not deleted';
    const gone = new Set(deleted);
    const rows = targets.map(({ id, title, url }) => [
        gone.has(id) ? `${id}` : link(`${id}`, url),
        code(title),
        gone.has(id) ? 'deleted' : left,
    ]);
    return joinBlocks([
        `## ${failureMark(end)}Cesium ion: ${plural(deleted.length, 'asset')} deleted`,
        failureBlock(end),
        rows.length === 0 ? undefined : table(['Asset', 'Name', 'Result'], rows),
        ...warningBlocks(end),
    ]);
}
/** The job summary of a viewer, in GitHub-flavoured Markdown. Foreign text in it is shown literally. */
function viewerSummary(page, end) {
    const { assets = [], path = '', token = '' } = page ?? {};
    const links = assets.map(({ id, url }) => link(`${id}`, url));
    return joinBlocks([
        `## ${failureMark(end)}Page for Cesium ion: ${plural(assets.length, 'asset')}`,
        failureBlock(end),
        page && table(['Folder', code(path)], [['Assets', listSome(links, maxIds)]]),
        token === '' ? undefined : `The token of the page is public. ${prose(token)}`,
        ...warningBlocks(end),
    ]);
}
function failureMark({ failure }, assets = []) {
    return failure === undefined && assets.every(({ rejection }) => rejection === undefined) ? '' : '❌ ';
}
function headingOf(publication) {
    const { assetId, assetUrl: url } = publication;
    const pages = { viewerPage: (0,viewer_page/* viewerPageOf */.f)(publication), url };
    return `Cesium ion: ${assetId === undefined ? 'no asset' : (0,asset_links/* assetLinks */.S)(`asset ${assetId}`, pages)}`;
}
/** The lines that show an asset in CesiumJS, to copy. */
function showBlock({ id, type, rejection }, { failure, server }) {
    const lines = failure === undefined && rejection === undefined ? cesiumJsLines({ id, type, server }) : undefined;
    return lines && `Show it with [CesiumJS](https://cesium.com/platform/cesiumjs/):\n\n${(0,markdown/* fenced */.OF)('js', lines)}`;
}
function facts(publication, phases) {
    const { name, type, sourceType, status, reason, percentComplete, childIds = [], files } = publication;
    const { reused = false, deletedIds = [], rejection } = publication;
    const rows = [
        ['Name', name && (0,markdown/* code */.aY)(name)],
        ['Status', status && `${(0,markdown/* code */.aY)(status)} ${Math.floor(percentComplete ?? 0)} %`],
        ['Reason', reason && (0,markdown/* code */.aY)(reason, maxReasonLength)],
        ['Verification', rejection && (0,markdown/* prose */.CS)(rejection, { maxLength: maxReasonLength })],
        ...placeRows(publication),
        ['Type', type && (0,markdown/* code */.aY)(type)],
        ['Source type', sourceType && (0,markdown/* code */.aY)(sourceType)],
        ['Files', files && sizeOf(files)],
        ['Time', phases.length > 0 && (0,format/* formatDuration */.a3)(timeOf(phases))],
        ['Data', reused && 'unchanged since an earlier run, not uploaded again'],
        ['Previous version', previousText(publication)],
        ['Children', (0,format/* listSome */.XT)(childIds.map(String), maxIds)],
        ['Older assets deleted', (0,format/* listSome */.XT)(deletedIds.map(String), maxIds)],
    ].filter((row) => typeof row[1] === 'string' && row[1] !== '');
    const [head, ...others] = rows; // a heading without words would be an empty line
    return head && (0,markdown/* table */.tp)(head, others);
}
function previousText({ previous, deletedIds = [] }) {
    if (previous === undefined)
        return '';
    const { id, url, hasSameFiles } = previous;
    const asset = deletedIds.includes(id) ? `${id} (deleted)` : (0,markdown/* link */.nf)(`${id}`, url);
    return `${asset}, ${hasSameFiles ? 'with the same files, but another type or other options' : 'with other files'}`;
}
function sizeOf(files) {
    return `${(0,format/* plural */.LS)(files.length, 'file')}, ${(0,format/* formatBytes */.z3)((0,publication/* totalBytes */.ob)(files))}`;
}
function timeOf(phases) {
    return phases.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}
/** The times as a table, and as a chart if the run was long enough. */
function phaseBlock(phases) {
    const rows = phases.map(({ name, milliseconds, isFailed }) => [
        `${(0,markdown/* code */.aY)(name)}${isFailed ? ' ❌' : ''}`,
        (0,format/* formatDuration */.a3)(milliseconds),
    ]);
    const total = timeOf(phases);
    const chart = total < minMsOfChart ? undefined : (0,markdown/* fenced */.OF)('mermaid', gantt(phases));
    return (0,markdown/* details */.zH)(`Phases: ${(0,format/* formatDuration */.a3)(total)}`, (0,markdown/* table */.tp)(['Phase', 'Time'], rows), chart);
}
function fileBlock(files) {
    const rows = files
        .toSorted((a, b) => b.size - a.size)
        .slice(0, maxFiles)
        .map(({ key, size }) => [(0,markdown/* code */.aY)(key), (0,format/* formatBytes */.z3)(size)]);
    const rest = files.length - rows.length;
    const more = (count) => `and ${(0,format/* plural */.LS)(count, 'smaller file')}`;
    return (0,markdown/* details */.zH)(`Files: ${sizeOf(files)}`, { ...(0,markdown/* table */.tp)(['File', 'Size'], rows), rest, more });
}
function optionsBlock(options) {
    const lines = JSON.stringify(options, undefined, 2).split('\n');
    const more = (count) => `and ${(0,format/* plural */.LS)(count, 'more line')}`;
    return (0,markdown/* details */.zH)('Options', (0,markdown/* codeBlock */.DV)('json', lines, { max: 100, more }));
}


/***/ }),

/***/ 2173:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ createConnections),
/* harmony export */   s: () => (/* binding */ createFreshness)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_http__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_https__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _proxies_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4195);



/**
 * Creates connections with Node's agents, whose `proxyEnv` needs Node 24.5 or newer. This module decides which
 * destinations have a proxy, and passes only that proxy to Node.
 * @param max open connections for each host
 * @param env the environment with the proxies
 */
function createConnections(max, env) {
    const agents = new Map();
    const byDestination = new Map(); // looked up for each of thousands of requests
    const open = (protocol, proxy) => {
        const proxyEnv = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
        const options = { keepAlive: true, maxSockets: max, noDelay: true, ...proxyEnv };
        return protocol === 'http:' ? new (node_http__WEBPACK_IMPORTED_MODULE_0___default().Agent)(options) : new (node_https__WEBPACK_IMPORTED_MODULE_1___default().Agent)(options);
    };
    return {
        agentFor(destination) {
            const { protocol, hostname, port } = destination;
            const place = `${protocol}//${hostname}:${port ?? ''}`;
            const known = byDestination.get(place);
            if (known !== undefined)
                return known;
            const proxy = (0,_proxies_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyFor */ .iJ)(destination, env);
            const key = `${protocol} ${proxy ?? ''}`;
            const agent = agents.get(key) ?? open(protocol, proxy);
            agents.set(key, agent);
            byDestination.set(place, agent);
            return agent;
        },
        closeIdle() {
            for (const { freeSockets } of agents.values()) {
                for (const socket of Object.values(freeSockets).flat())
                    socket?.destroy();
            }
        },
        close() {
            for (const agent of agents.values())
                agent.destroy();
        },
    };
}
/** A connection that is idle for longer than this, in milliseconds, may be dead: a request on it could fail. */
const freshMs = 2_000;
/**
 * Closes idle connections before requests that cannot be repeated, because such a connection may be dead.
 * @returns a function to call before each request, with whether the request cannot be repeated
 */
function createFreshness({ closeIdle }, clock) {
    let usedAt = -Infinity;
    return (isDelicate) => {
        if (isDelicate && clock.now() - usedAt > freshMs)
            closeIdle();
        usedAt = clock.now();
    };
}


/***/ }),

/***/ 4035:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  D: () => (/* binding */ NetworkError)
});

// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
;// CONCATENATED MODULE: ./src/http/certificates.ts

/** Node's codes for a server's certificate that it does not trust. */
const untrusted = new Set([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** Whether a request failed because the server's certificate is not trusted. Then nothing was sent. */
function isUntrusted(error) {
    return untrusted.has((0,user_error/* codeOf */.$N)(error) ?? '');
}
/** What to do about an untrusted certificate. */
const trustRemedy = {
    code: 'certificate-untrusted',
    hint: 'Set NODE_EXTRA_CA_CERTS to the path of the CA certificate that signed the certificate of this server.',
};

// EXTERNAL MODULE: ./src/http/tunnel.ts
var tunnel = __nccwpck_require__(6856);
;// CONCATENATED MODULE: ./src/http/network-error.ts



/** A request without a whole response. */
class NetworkError extends Error {
    /** Whether the server may have received the request. */
    mayHaveArrived;
    /** What to do if every attempt would fail the same way; undefined if another attempt may succeed. */
    remedy;
    constructor(cause) {
        const code = (0,user_error/* codeOf */.$N)(cause) ?? '';
        super(code === '' ? (0,user_error/* messageOf */.bD)(cause) : `${(0,user_error/* messageOf */.bD)(cause)} (${code})`, { cause });
        this.name = 'NetworkError';
        this.remedy = remedyFor(cause);
        this.mayHaveArrived = this.remedy === undefined && !neverSent.has(code);
    }
}
/** System errors that occur before a request is sent: no address, a refused connection, or no tunnel of the proxy. */
const neverSent = new Set([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ERR_PROXY_TUNNEL',
]);
function remedyFor(error) {
    if (isUntrusted(error))
        return trustRemedy;
    for (let current = error; Error.isError(current); current = current.cause) {
        if (current instanceof tunnel/* TunnelError */.Tm)
            return (0,tunnel/* remedyForTunnel */.ut)(current);
    }
    return undefined;
}


/***/ }),

/***/ 4195:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  rX: () => (/* binding */ checkProxies),
  iJ: () => (/* binding */ proxyFor),
  o4: () => (/* binding */ withoutBrackets)
});

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
;// CONCATENATED MODULE: ./src/http/proxies.ts


/** The variables that curl and other programs read, too. */
const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
/**
 * Checks the proxies in an environment: HTTP clients ignore or quote an invalid value.
 * @throws UserError that names the variable, but not its value, which may contain a password
 */
function checkProxies(env) {
    const wrong = proxyVariables.find((name) => !isProxy(env[name] ?? ''));
    if (wrong === undefined)
        return;
    throw new user_error/* UserError */.yo('proxy-invalid', `The variable ${wrong} is not the address of a proxy.`, 'Set it to http://HOST:PORT or http://USER:PASSWORD@HOST:PORT (percent-encoded), or remove it.');
}
function isProxy(text) {
    return text === '' || parseProxy(text) !== undefined;
}
/**
 * The URL of a proxy. The scheme defaults to `http:`, as in curl. `@actions/http-client` does the same for a text that
 * is no URL, such as `10.0.0.1:3128` (`src/proxy.ts` of actions/toolkit).
 */
function parseProxy(text) {
    const urls = [text, ...(text.includes('://') ? [] : [`http://${text.trim()}`])].map((one) => URL.parse(one));
    return urls.find((url) => url !== null && /^https?:$/.test(url.protocol) && isDecodable(url)) ?? undefined;
}
function isDecodable({ username, password }) {
    try {
        decodeURIComponent(username + password);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * The URL of the proxy for a destination; undefined for a direct connection. Names in lower case have precedence.
 *
 * A host is connected directly if `NO_PROXY` matches by the rules of `@actions/http-client` (`src/proxy.ts` of
 * actions/toolkit) or of Node (`NO_PROXY` in the section “Built-in Proxy Support” of
 * https://nodejs.org/docs/latest-v24.x/api/http.html):
 * - Commas separate items. Case does not matter. `*` matches every host.
 * - `example.com` matches that host and its subdomains, as in curl. In Node it matches only the host.
 * - `.example.com` matches the same, and `*.example.com` only the subdomains.
 * - `10.0.0.1-10.0.0.9` is a range of IPv4 addresses. `[::1]` and `::1` are the same address.
 * - An item with a port matches only that port.
 * - Loopback hosts are always connected directly, unlike in Node.
 * @throws UserError as `checkProxies`: no request bypasses an invalid proxy
 */
function proxyFor(destination, env) {
    const isSecure = destination.protocol === 'https:';
    // an empty variable counts as none
    const value = isSecure ? env['https_proxy'] || env['HTTPS_PROXY'] : env['http_proxy'] || env['HTTP_PROXY'];
    const host = withoutBrackets(destination.hostname).toLowerCase();
    if (isLoopback(host))
        return undefined;
    const port = destination.port ?? (isSecure ? 443 : 80);
    const items = (env['no_proxy'] || env['NO_PROXY'] || '').toLowerCase().split(',');
    if (!value || items.some((item) => covers(item.trim(), host, port)))
        return undefined;
    checkProxies(env);
    return parseProxy(value)?.href;
}
/** A host name without the brackets around an IPv6 address. */
function withoutBrackets(hostname) {
    return hostname.replace(/^\[(.*)\]$/, '$1');
}
function isLoopback(host) {
    return host === 'localhost' || host === '::1' || ((0,external_node_net_namespaceObject.isIPv4)(host) && host.startsWith('127.'));
}
/** Whether an item of `NO_PROXY` matches a host. */
function covers(item, host, port) {
    if (item === '')
        return false;
    if (item === '*' || isInRange(host, item))
        return true;
    return [host, `${host}:${port}`, `[${host}]`, `[${host}]:${port}`].some((name) => name === item.replace(/^\./, '') || name.endsWith(item.replace(/^(\*?\.)?/, '.')));
}
function isInRange(host, item) {
    const [first = '', last = ''] = item.split('-').map((end) => end.trim());
    if (![host, first, last].every(external_node_net_namespaceObject.isIPv4))
        return false;
    return portOf(first) <= portOf(host) && portOf(host) <= portOf(last);
}
function portOf(ipv4) {
    return ipv4.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}


/***/ }),

/***/ 5208:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  V: () => (/* binding */ createHttp),
  M: () => (/* binding */ destinationOf)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
var external_node_http_default = /*#__PURE__*/__nccwpck_require__.n(external_node_http_);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__(4708);
var external_node_https_default = /*#__PURE__*/__nccwpck_require__.n(external_node_https_);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: ./src/http/bodies.ts
/** Bodies are written in slices of this many bytes. Each written slice resets the idle time-out. */
const sliceLength = 256 * 1024;
/** If a slice takes longer than this, in milliseconds, smaller ones follow, so that they reset the time-out in time. */
const slowSliceMs = 1_000;
const slowSliceLength = 16 * 1024;
/** Writes slice by slice: Node would encrypt and copy a whole part before it sends the first byte. */
function writeBytes(outgoing, bytes, onBytes) {
    let offset = 0;
    let length = sliceLength;
    const writeOn = () => {
        while (!outgoing.destroyed) {
            const slice = bytes.subarray(offset, offset + length);
            offset += slice.length;
            const start = performance.now();
            const onSent = (error) => {
                if (performance.now() - start > slowSliceMs)
                    length = slowSliceLength;
                if (!error && slice.length > 0)
                    onBytes(slice.length);
            };
            // the last slice is sent by `end`, or the response might arrive before `end` is called
            if (offset >= bytes.length) {
                outgoing.end(slice, onSent);
                return;
            }
            if (!outgoing.write(slice, onSent)) {
                outgoing.once('drain', writeOn);
                return;
            }
        }
    };
    writeOn();
}
/**
 * Writes the chunks of a stream, and counts them as they are read.
 * @param fail called with the stream's error, or if the stream is closed early
 */
function pipeStream(outgoing, stream, onBytes, fail) {
    stream.on('error', fail);
    stream.on('close', () => {
        if (!stream.readableEnded)
            fail(new Error('the body of the request was closed before its end'));
    });
    stream.on('data', (chunk) => {
        onBytes(chunk.length);
    });
    stream.pipe(outgoing);
}
/** Reads a whole response, or its beginning. */
function readAnswer(incoming, { maxAnswerLength, mayCut = false }, listener) {
    const chunks = [];
    let length = 0;
    listener.touch();
    const done = () => {
        listener.done({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks, Math.min(length, maxAnswerLength)),
        });
    };
    incoming.on('data', (chunk) => {
        listener.touch();
        length += chunk.length;
        if (length <= maxAnswerLength || mayCut)
            chunks.push(chunk);
        if (length <= maxAnswerLength)
            return;
        if (mayCut) {
            done();
            incoming.destroy();
        }
        else
            listener.fail(new Error(`the response is longer than ${maxAnswerLength} bytes`));
    });
    incoming.on('error', listener.fail);
    incoming.on('end', done);
}

// EXTERNAL MODULE: ./src/http/connections.ts
var http_connections = __nccwpck_require__(2173);
;// CONCATENATED MODULE: ./src/http/idle-timeout.ts
/** No byte was sent or received for too long. */
class IdleTimeoutError extends Error {
    code = 'ETIMEDOUT';
    constructor(idleMs) {
        super(`no data was sent or received for ${idleMs / 1000} s`);
        this.name = 'IdleTimeoutError';
    }
}
const tickMs = 1000;
/** Creates a watch that uses the monotonic clock and does not keep the process alive. */
function createIdleWatch() {
    const entries = new Set();
    let isTicking = false;
    const tick = () => {
        const now = performance.now();
        for (const entry of entries) {
            if (now - entry.movedAt < entry.idleMs)
                continue;
            entries.delete(entry);
            entry.onIdle();
        }
        isTicking = entries.size > 0;
        if (isTicking)
            setTimeout(tick, tickMs).unref();
    };
    return {
        watch(idleMs, onIdle) {
            const entry = { idleMs, onIdle, movedAt: performance.now() };
            entries.add(entry);
            if (!isTicking)
                setTimeout(tick, tickMs).unref();
            isTicking = true;
            return {
                touch() {
                    entry.movedAt = performance.now();
                },
                end() {
                    entries.delete(entry);
                },
            };
        },
    };
}

// EXTERNAL MODULE: ./src/http/proxies.ts + 1 modules
var proxies = __nccwpck_require__(4195);
// EXTERNAL MODULE: ./src/http/tunnel.ts
var tunnel = __nccwpck_require__(6856);
;// CONCATENATED MODULE: ./src/http/send.ts








/**
 * Sends requests with `node:http` and `node:https`, through the proxy in the environment.
 * @param max open connections for each host
 */
function createHttp(max = Infinity, env = process.env) {
    const connections = (0,http_connections/* createConnections */.E)(max, env);
    const idle = createIdleWatch();
    return {
        ...connections,
        async send(request, limits) {
            try {
                limits.signal.throwIfAborted();
                return await sendOnce(request, limits, { connections, idle });
            }
            finally {
                if (request.body instanceof external_node_stream_.Readable)
                    request.body.destroy(); // closes its file
            }
        },
    };
}
/** The destination and path of a request for a URL. */
function destinationOf({ protocol, hostname, port, pathname, search }) {
    return {
        protocol: protocol === 'http:' ? 'http:' : 'https:',
        hostname,
        port: port === '' ? undefined : Number(port),
        path: pathname + search,
    };
}
function openRequest({ protocol, hostname, port, method, path, headers }, agent) {
    const { request } = protocol === 'http:' ? (external_node_http_default()) : (external_node_https_default());
    return request({
        agent,
        host: (0,proxies/* withoutBrackets */.o4)(hostname),
        ...(port === undefined ? {} : { port }),
        method,
        path,
        headers: headers,
    });
}
/** Replaces Node's error for a refused tunnel: it quotes the proxy's URL, in some versions with the password. */
function withoutSecrets(error, destination) {
    return 'statusCode' in error ? new tunnel/* TunnelError */.Tm(destination, Number(error.statusCode)) : error;
}
function sendOnce(request, limits, { connections, idle }) {
    return new Promise((resolve, reject) => {
        const outgoing = openRequest(request, connections.agentFor(request));
        const watched = idle.watch(limits.idleMs, () => {
            fail(new IdleTimeoutError(limits.idleMs));
        });
        const onAbort = () => {
            fail(limits.signal.reason);
        };
        limits.signal.addEventListener('abort', onAbort, { once: true });
        let isSettled = false;
        const end = () => {
            isSettled = true;
            watched.end();
            limits.signal.removeEventListener('abort', onAbort);
        };
        // reject here: `destroy()` emits nothing while the request waits for a socket
        const fail = (error) => {
            if (isSettled)
                return;
            end();
            outgoing.destroy();
            reject(error);
        };
        const done = (answer) => {
            const isEarly = !outgoing.writableEnded;
            // the caller that reads a stream knows how much of it was sent
            if (isEarly && answer.status < 300 && Buffer.isBuffer(request.body)) {
                fail(new Error('the server reported success before the whole body was sent'));
                return;
            }
            end();
            if (isEarly)
                outgoing.destroy(); // the server does not need the rest of the body
            resolve(answer);
        };
        outgoing.on('error', (error) => {
            fail(withoutSecrets(error, request));
        });
        outgoing.on('response', (incoming) => {
            readAnswer(incoming, limits, { touch: watched.touch, fail, done });
        });
        const onBytes = (count) => {
            watched.touch();
            limits.onBytes?.(count);
        };
        if (Buffer.isBuffer(request.body))
            writeBytes(outgoing, request.body, onBytes);
        else
            pipeStream(outgoing, request.body, onBytes, fail);
    });
}


/***/ }),

/***/ 6856:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Tm: () => (/* binding */ TunnelError),
/* harmony export */   Yk: () => (/* binding */ loginRemedy),
/* harmony export */   ut: () => (/* binding */ remedyForTunnel)
/* harmony export */ });
/** A proxy refused to open a tunnel to a host. The message omits the proxy's URL, which may contain a password. */
class TunnelError extends Error {
    code = 'ERR_PROXY_TUNNEL';
    /** The status of the proxy's response. */
    status;
    constructor({ hostname, port = 443 }, status) {
        super(`the proxy opened no tunnel to ${hostname}:${port}: it answered ${status}`);
        this.name = 'TunnelError';
        this.status = status;
    }
}
/** What to do if a proxy requires credentials (status 407). */
const loginRemedy = {
    code: 'proxy-login-required',
    hint: 'Check the user name and password in HTTPS_PROXY and HTTP_PROXY (http://USER:PASSWORD@HOST:PORT, percent-encoded): ' +
        'the proxy requires them.',
};
const refusedRemedy = {
    code: 'proxy-refused',
    hint: 'Allow this host in the proxy. Or add the host to NO_PROXY if the runner can reach it without the proxy.',
};
/** What to do about a refused tunnel; undefined if another attempt may succeed. */
function remedyForTunnel({ status }) {
    if (status === 407)
        return loginRemedy;
    if (status < 400 || status >= 500 || status === 408 || status === 429)
        return undefined;
    return refusedRemedy;
}


/***/ }),

/***/ 2383:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ isUnsupported)
/* harmony export */ });
/** Statuses with which a server says that it does not support the request (RFC 9110, sections 15.6.2 and 15.6.6). */
const unsupported = new Set([501, 505]);
/** Whether the server does not support the request, so that another attempt would get the same response. */
function isUnsupported(status) {
    return unsupported.has(status);
}


/***/ }),

/***/ 7369:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ describeName),
/* harmony export */   Y: () => (/* binding */ findCapture)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _formats_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6925);


/**
 * The names that programs of photogrammetry give to their files: OpenDroneMap, ContextCapture, Meshroom. A heuristic.
 */
const names = /(^|\/)(odm_textured_model[^/]*|Tile_[+-]\d+_[+-]\d+[^/]*\/[^/]+|Tile_[+-]\d+_[+-]\d+[^/]*|texturedMesh)\.[^./]+$/i;
/** The size of the metadata beside a capture is far smaller, in bytes. */
const maxMetadata = 64 * 1024;
/**
 * Whether models come from photos: sentences that say why, and what to do. None for other models.
 * Source of `coords.txt` and `metadata.xml`: OpenDroneMap, “Outputs”; ContextCapture, “Metadata file”.
 */
async function findCapture(reader, files) {
    const named = describeName(files);
    const metadata = named === undefined ? await findMetadata(reader) : undefined;
    if (named === undefined && metadata === undefined)
        return [];
    const why = named ?? `${metadata ?? ''} is the metadata of a mesh from photos, so 3D_CAPTURE is the first choice.`;
    const coords = [...reader.files.keys()].find((key) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(key) === 'coords.txt');
    const position = coords === undefined
        ? []
        : [`${coords} has the position in metres of UTM: convert it to degrees for the option \`position\`.`];
    return [why, ...position];
}
/** Why names of models are those of models from photos: a sentence. Undefined for other models. */
function describeName(files) {
    const named = files.find(({ key }) => names.test(key));
    return named === undefined
        ? undefined
        : `${node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(named.key)} has a name of a mesh from photos, so 3D_CAPTURE is the first choice.`;
}
async function findMetadata(reader) {
    for (const key of reader.files.keys()) {
        if (!/(^|\/)metadata\.xml$/i.test(key))
            continue;
        if (/<(SRS|SRSOrigin)>/.test(await (0,_formats_text_js__WEBPACK_IMPORTED_MODULE_1__/* .readHead */ .zy)(reader, key, maxMetadata)))
            return key;
    }
    return undefined;
}


/***/ }),

/***/ 4124:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  L8: () => (/* binding */ classify),
  tW: () => (/* binding */ classifyByName),
  Ag: () => (/* binding */ isSystemFile)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var formats_extension = __nccwpck_require__(4653);
// EXTERNAL MODULE: ./src/formats/foreign-format.ts
var foreign_format = __nccwpck_require__(8358);
// EXTERNAL MODULE: ./src/formats/json-kind.ts
var json_kind = __nccwpck_require__(8263);
;// CONCATENATED MODULE: ./src/formats/ply.ts
/** A header is shorter, in bytes. */
const maxHeader = 16 * 1024;
/**
 * Reads the header of a PLY file (“The PLY Polygon File Format”, Turk 1994). Gaussian splats are vertices with the
 * property `f_dc_0`, as the reference implementation (graphdeco-inria/gaussian-splatting) writes them.
 * @returns undefined if the file is no PLY
 */
async function readPly(reader, key) {
    const head = Buffer.from(await reader.read(key, 0, maxHeader)).toString('latin1');
    if (!/^ply\r?\n/.test(head))
        return undefined;
    const header = head.slice(0, head.search(/^end_header/m) + 1 || undefined);
    if (/^property float f_dc_0\s*$/m.test(header))
        return 'splats';
    return /^element face [1-9]/m.test(header) ? 'mesh' : 'points';
}

// EXTERNAL MODULE: ./src/formats/text.ts
var formats_text = __nccwpck_require__(6925);
;// CONCATENATED MODULE: ./src/formats/xml-root.ts

/** The size of the reads, in bytes. The first one is enough for nearly all documents. */
const firstLength = 4096;
const nextLength = 64 * 1024;
/** The root element of a document starts before this position, in bytes. */
const maxProlog = 16 * 1024 * 1024;
/** The most characters of a part of the prolog, such as a document type, and of the root's start tag. Not of a comment. */
const maxPart = 256 * 1024;
/**
 * Finds the root element of a document by its start tag: nothing after it is read. Comments before it can have any
 * length.
 * @returns undefined if the text does not start as an XML document
 */
async function readXmlRoot(reader, key) {
    const size = Math.min(reader.files.get(key)?.size ?? 0, maxProlog);
    const start = await reader.read(key, 0, firstLength);
    const encoding = (0,formats_text/* encodingOf */.P$)(start);
    const decoder = new TextDecoder(encoding.name);
    let text = decoder.decode(start, { stream: true });
    for (let position = start.length;;) {
        text = skipProlog(text);
        const root = parseRoot(text);
        if (root !== undefined)
            return { ...root, encoding };
        const isEnd = position >= size || text.length > maxPart || !mayStart(text);
        if (isEnd)
            return undefined;
        const bytes = await reader.read(key, position, nextLength);
        if (bytes.length === 0)
            return undefined;
        position += bytes.length;
        text += decoder.decode(bytes, { stream: true });
    }
}
/** The parts that can precede the root element (XML 1.0, section 2.8). */
const parts = [/[\s\ufeff]+/y, /<\?[^]*?\?>/y, /<!--[^]*?-->/y, /<!DOCTYPE[^>[]*(\[[^\]]*\]\s*)?>/y];
/** Removes the parts that precede the root element, as far as they are complete. The time is linear for any text. */
function skipProlog(text) {
    let position = 0;
    for (;;) {
        const part = parts.find((candidate) => {
            candidate.lastIndex = position;
            return candidate.test(text);
        });
        if (part === undefined)
            break;
        position = part.lastIndex;
    }
    const rest = text.slice(position);
    // the inside of a comment that is not complete is not needed
    return rest.startsWith('<!--') ? `<!--${rest.slice(Math.max(4, rest.length - 2))}` : rest;
}
/** Whether a text can be the start of a part of a document. */
function mayStart(text) {
    return text === '' || /^<([?!\w:]|$)/u.test(text) || /^<[^\s<>&]/u.test(text);
}
const startTag = /^<(?:([^\s:<>/&!?]+):)?([^\s:<>/&!?]+)((?:\s[^>]*)?)>/u;
function parseRoot(text) {
    if (text.length > maxPart || !text.startsWith('<'))
        return undefined;
    const [tag, prefix, name, attributes = ''] = startTag.exec(text) ?? [];
    if (tag === undefined || name === undefined)
        return undefined;
    const declared = new Map([...attributes.matchAll(/\s(xmlns(?::[^\s=]+)?)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)].map(([, attribute = '', double, single]) => [attribute, double ?? single ?? '']));
    return { name, namespace: declared.get(prefix === undefined ? 'xmlns' : `xmlns:${prefix}`) ?? '' };
}
/**
 * The version of CityGML of a document; undefined for any other document. The namespace of `CityModel` ends with the
 * version from 1.0 on. Version 0.4 has the namespace of citygml.org (citygml4j, `CoreModule`).
 */
function cityGmlVersion({ name, namespace }) {
    if (name !== 'CityModel')
        return undefined;
    const [, version] = /^https?:\/\/www\.opengis\.net\/citygml\/(?:profiles\/base\/)?(\d+\.\d+)$/.exec(namespace) ?? [];
    if (version !== undefined)
        return version;
    if (/^https?:\/\/www\.citygml\.org\/citygml\//.test(namespace))
        return '0.4';
    return namespace.includes('opengis.net/citygml') ? '' : undefined;
}
/** Whether a document is GML of features, such as the answer of a WFS: its root is in a namespace of GML or of WFS. */
function isFeatureGml({ name, namespace }) {
    return /opengis\.net\/(gml|wfs)\b/.test(namespace) || /^(FeatureCollection|featureMembers?)$/.test(name);
}

// EXTERNAL MODULE: ./src/inference/kinds.ts
var kinds = __nccwpck_require__(1876);
;// CONCATENATED MODULE: ./src/inference/classify.ts







/** What a document is that is JSON, and of no known kind. */
const otherJson = 'JSON of another kind';
/** Metadata beside data of other formats, which has `.xml` at its end. */
const sidecarXml = /\.(aux|shp|tif|tiff|las|laz|gml)\.xml$/i;
/** Files of a folder that systems and archivers create. */
function isSystemFile(key) {
    return /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(key);
}
/** Determines what a file is by its name. */
function classifyByName(key) {
    const extension = (0,formats_extension/* extensionOf */.je)(key);
    if (isSystemFile(key))
        return undefined;
    if (extension === '.zip')
        return { is: 'zip', key };
    if ((0,foreign_format/* isPyramidMetadata */.sA)(key))
        return { is: 'foreign', key, format: 'tms' };
    if (/(^|\/)tileset\.json$/.test(key))
        return tileset(key);
    if (extension === '.json' || extension === '.geojson')
        return { is: 'open', syntax: 'json' };
    if (extension === '.gml' || extension === '.xml') {
        return sidecarXml.test(key) ? undefined : { is: 'open', syntax: 'xml' };
    }
    const kind = Object.hasOwn(kinds/* kindByExtension */.vq, extension) ? kinds/* kindByExtension */.vq[extension] : undefined;
    if (kind !== undefined)
        return { is: 'data', key, kind, trait: { extension } };
    if (extension === '.ply')
        return { is: 'open', syntax: 'ply' };
    const format = (0,foreign_format/* foreignByName */.NG)(key);
    return format === undefined ? undefined : { is: 'foreign', key, format };
}
/** Determines what a file is, by its name and, if the name leaves it open, by its beginning. */
async function classify(reader, key) {
    const named = classifyByName(key);
    if (named?.is !== 'open')
        return named;
    switch (named.syntax) {
        case 'json':
            return classifyJson(reader, key, (0,formats_extension/* extensionOf */.je)(key));
        case 'xml':
            return classifyXml(reader, key, (0,formats_extension/* extensionOf */.je)(key));
        case 'ply':
            return classifyPly(reader, key);
    }
}
async function classifyPly(reader, key) {
    const content = await readPly(reader, key);
    return { is: 'foreign', key, format: content === undefined ? 'ply' : `ply-${content}` };
}
function tileset(key) {
    return { is: 'data', key, kind: 'tileset', trait: { is: 'the root of a tileset' } };
}
async function classifyJson(reader, key, extension) {
    const kind = (0,json_kind/* jsonKind */.Z)(await (0,formats_text/* readHead */.zy)(reader, key, json_kind/* jsonHeadLength */.L));
    const geoJson = {
        is: 'data',
        key,
        kind: 'geojson',
        trait: extension === '.json' ? { is: 'GeoJSON' } : { extension },
    };
    switch (kind) {
        case 'geojson':
            return geoJson;
        case 'czml':
            return { is: 'data', key, kind: 'czml', trait: { is: 'CZML' } };
        case 'tileset':
            return tileset(key);
        case 'gltf':
            return { is: 'foreign', key, format: 'gltf-json' };
        case 'terrain-layer':
            return { is: 'foreign', key, format: 'quantized-mesh' };
        case 'cityjson':
        case 'czml-without-document':
        case 'esri-json':
        case 'geojson-lines':
            return { is: 'foreign', key, format: kind };
        case 'other':
        case undefined:
            if (extension === '.geojson')
                return geoJson;
            return { is: 'other', key, what: kind === undefined ? 'not JSON' : otherJson };
    }
}
async function classifyXml(reader, key, extension) {
    const root = await readXmlRoot(reader, key);
    if (root === undefined)
        return { is: 'other', key, what: 'not XML' };
    const version = cityGmlVersion(root);
    if (version !== undefined) {
        const isReadable = root.encoding.name === 'utf-8' || root.encoding.hasMark;
        if (!isReadable)
            return { is: 'foreign', key, format: 'utf16' };
        return { is: 'data', key, kind: 'citygml', trait: { root: `CityModel ${version}`.trim() } };
    }
    if (extension === '.gml' ? isFeatureGml(root) : root.name === 'FeatureCollection' && isFeatureGml(root)) {
        return { is: 'foreign', key, format: 'gml' };
    }
    return { is: 'other', key, what: `XML with the root ${root.name}` };
}


/***/ }),

/***/ 1074:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NB: () => (/* binding */ allows),
/* harmony export */   X1: () => (/* binding */ evidenceOf),
/* harmony export */   tm: () => (/* binding */ commonReadings)
/* harmony export */ });
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1876);
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1537);


/** The evidence of files of one kind. @param prefer the source type that is likely */
function evidenceOf(kind, file, { prefer, notes = [] } = {}) {
    const { choices, others = [], tolerated = [] } = _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .readingsByKind */ .lL[kind];
    const isLikely = ({ sourceType }) => sourceType === prefer;
    return {
        key: file.key,
        label: file.key,
        because: (0,_reasons_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .W)(file),
        choices: [...choices.filter(isLikely), ...choices.filter((choice) => !isLikely(choice))],
        others,
        tolerated,
        notes: [...notes, ...(file.note === undefined ? [] : [file.note])],
    };
}
/** The readings that all evidence allows, the likely ones first. */
function commonReadings(all) {
    const candidates = all.flatMap(({ choices }) => choices);
    const allowed = candidates.filter((reading) => all.every((one) => allows(one, reading)));
    return allowed.filter((reading, index) => allowed.findIndex((other) => (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .isSame */ .Ft)(other, reading)) === index);
}
/** Whether ion makes this reading from files. */
function allows({ choices, others }, reading) {
    return [...choices, ...others].some((one) => (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .isSame */ .Ft)(one, reading));
}


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ isDominant),
/* harmony export */   C: () => (/* binding */ textsOf)
/* harmony export */ });
const models = ['3D_MODEL', '3D_CAPTURE', 'BIM_CAD', 'BIM_CAD_DB'];
const rasters = ['RASTER_TERRAIN', 'RASTER_IMAGERY'];
const earlier = 'in an earlier step';
const toGeoJson = `Convert it ${earlier}, for example with \`ogr2ogr -f GeoJSON out.geojson IN\`.`;
const toLas = `Convert it to .las or .laz ${earlier}, for example with \`pdal translate IN out.laz\`.`;
const toTiff = `Convert it to a GeoTIFF ${earlier}, with \`gdal_translate IN out.tif\`.`;
const exportTo = (extension) => `Export it as ${extension}.`;
/**
 * The texts of each format. https://cesium.com/learn/ion/uploading/ lists what ion supports. The names of drivers and
 * commands come from the documentation of GDAL, PDAL, citygml-tools and Blender.
 */
const texts = {
    '3dm': { name: 'a Rhino file', advice: exportTo('.fbx or .obj from Rhino'), plausible: models },
    '3ds': { name: 'a 3ds Max file', advice: exportTo('.fbx, .obj or .glb'), plausible: models },
    '3tz': {
        name: 'an archive of 3D Tiles with an index',
        advice: `Unpack it ${earlier}, or rename it to .zip. A self-hosted ion supports it since May 2026: then set both types.`,
        plausible: ['3DTILES'],
    },
    archive: { name: 'an archive that is not a zip', advice: `Unpack it ${earlier}, or create a .zip.` },
    blend: { name: 'a Blender file', advice: exportTo('.glb from Blender'), plausible: models },
    cityjson: {
        name: 'CityJSON',
        advice: `Convert it to CityGML ${earlier}, with \`citygml-tools from-cityjson\`.`,
    },
    'czml-without-document': {
        name: 'CZML without its first packet',
        advice: 'Add a packet with `"id": "document"` and a `version` as the first one.',
        plausible: ['CZML'],
    },
    dted: { name: 'DTED heights', advice: toTiff, plausible: rasters },
    e57: { name: 'E57', advice: toLas, plausible: ['POINT_CLOUD'] },
    ecw: { name: 'a compressed picture (ECW or MrSID)', advice: toTiff, plausible: rasters },
    'esri-json': { name: 'Esri JSON', advice: toGeoJson },
    flatgeobuf: { name: 'FlatGeobuf', advice: toGeoJson },
    'geojson-lines': {
        name: 'GeoJSON with one feature a line',
        advice: `Convert it to one collection ${earlier}, with \`ogr2ogr -f GeoJSON out.geojson GeoJSONSeq:IN\`.`,
        plausible: ['GEOJSON'],
    },
    geopackage: { name: 'a GeoPackage', advice: toGeoJson },
    'gltf-json': { name: 'glTF with another extension', advice: 'Rename it to .gltf.', plausible: models },
    gml: {
        name: 'GML of features, but not CityGML',
        advice: toGeoJson,
    },
    gzip: { name: 'compressed with gzip', advice: `Unpack it ${earlier}, with \`gunzip\` or \`tar -xzf\`.` },
    hgt: { name: 'SRTM heights', advice: toTiff, plausible: rasters },
    ifczip: { name: 'a zip of IFC', advice: `Unpack it ${earlier}, or rename it to .zip.`, plausible: models },
    jp2: { name: 'JPEG 2000', advice: toTiff, plausible: rasters },
    maya: { name: 'a Maya or Cinema 4D file', advice: exportTo('.fbx'), plausible: models },
    mbtiles: {
        name: 'an archive of map tiles',
        advice: `ion makes the tiles itself: use the original picture, or \`gdal_translate IN out.tif\` ${earlier}.`,
    },
    netcdf: { name: 'a grid of NetCDF or GRIB', advice: toTiff, plausible: rasters },
    nwd: {
        name: 'a Navisworks file',
        advice: exportTo('.fbx, or .ifc from the original program'),
        plausible: models,
    },
    osgb: {
        name: 'OSGB',
        advice: 'Export the mesh as .obj or .fbx from the photogrammetry program, or as 3D Tiles.',
        plausible: models,
    },
    pcd: { name: 'a point cloud of PCL', advice: toLas, plausible: ['POINT_CLOUD'] },
    ply: {
        name: 'PLY',
        advice: `Convert points to .laz with PDAL, and meshes to .glb, ${earlier}.`,
        plausible: [...models, 'POINT_CLOUD'],
    },
    'ply-mesh': {
        name: 'PLY with a mesh',
        advice: 'Export the mesh as .glb or .obj, for example from Blender or MeshLab.',
        plausible: models,
    },
    'ply-points': { name: 'PLY with points', advice: toLas, plausible: ['POINT_CLOUD'] },
    'ply-splats': {
        name: 'PLY with Gaussian splats',
        advice: 'Publish the photos, and ion makes the splats, or convert them to 3D Tiles with another tiler.',
        plausible: models,
    },
    'points-text': {
        name: 'points as text',
        advice: `Convert points to .laz with PDAL (\`readers.text\`), and heights to a GeoTIFF, ${earlier}.`,
        plausible: ['POINT_CLOUD', ...rasters],
    },
    'quantized-mesh': {
        name: 'a part of terrain that is already tiled (quantized mesh)',
        advice: 'ion makes the tiles itself: use the original heights as GeoTIFF, or a .terraindb.',
    },
    recap: {
        name: 'a file of a laser scanner or ReCap',
        advice: 'Export it as .las or .laz.',
        plausible: ['POINT_CLOUD'],
    },
    shapefile: { name: 'a shapefile', advice: toGeoJson },
    skp: { name: 'a SketchUp file', advice: exportTo('.dae or .glb from SketchUp'), plausible: models },
    slpk: {
        name: 'an I3S package',
        advice: `Convert it to 3D Tiles ${earlier}, for example with the tile-converter of loaders.gl.`,
    },
    splats: {
        name: 'Gaussian splats',
        advice: 'Publish the photos, and ion makes the splats, or convert them to 3D Tiles with another tiler.',
        plausible: models,
    },
    step: {
        name: 'a STEP or IGES file',
        advice: 'Convert it to .glb or .obj, for example with FreeCAD.',
        plausible: models,
    },
    stl: { name: 'STL', advice: 'Convert it to .obj or .glb, for example with Blender.', plausible: models },
    tiles: {
        name: 'a tile of 3D Tiles, and there is no `tileset.json`',
        advice: 'Add the `tileset.json` and its other files.',
        plausible: ['3DTILES'],
    },
    tms: {
        name: 'a part of a picture that is already tiled (TMS, XYZ)',
        advice: 'ion makes the tiles itself: use the original picture as GeoTIFF.',
        plausible: [],
    },
    usd: { name: 'USD', advice: exportTo('.glb, for example from Blender'), plausible: models },
    utf16: {
        name: 'XML in UTF-16 without a byte order mark',
        advice: `Convert it to UTF-8 ${earlier}, for example with \`iconv -f UTF-16LE -t UTF-8 IN > OUT\`, and remove \`encoding\` from its first line.`,
    },
    vrt: {
        name: 'a list of rasters',
        advice: `Upload the rasters that it names, or create one GeoTIFF with \`gdal_translate IN out.tif\`.`,
        plausible: rasters,
    },
    x3d: { name: 'X3D or VRML', advice: exportTo('.glb or .obj'), plausible: models },
};
/** What people read about a file of such a format. */
function textsOf({ format }) {
    return texts[format];
}
/** Formats whose other files have extensions of data: pictures of a pyramid, and content of tiles. */
const dominant = new Set(['quantized-mesh', 'tiles', 'tms']);
/** Whether the other files of a format can look like other data. */
function isDominant({ format }) {
    return dominant.has(format);
}


/***/ }),

/***/ 5133:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ gatherNames)
/* harmony export */ });
/* harmony import */ var _formats_extension_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(4653);
/* harmony import */ var _ion_purposes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2139);
/* harmony import */ var _ion_source_types_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2385);
/* harmony import */ var _capture_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7369);
/* harmony import */ var _classify_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4124);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1074);
/* harmony import */ var _gather_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2511);
/* harmony import */ var _rasters_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(2399);
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(1537);
/* harmony import */ var _survey_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(8125);
/* harmony import */ var _zips_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(4687);











/** Gathers what the names of files show. */
async function gatherNames(names) {
    const [none, ...others] = guessesFor(names);
    const possible = [];
    for (const guess of others)
        possible.push(await gatherGuess(names, guess));
    return { certain: await gatherGuess(names, none), possible };
}
function guessesFor({ files }) {
    const extensions = new Set([...files.keys()].map(_formats_extension_js__WEBPACK_IMPORTED_MODULE_9__/* .extensionOf */ .je));
    const kindsOfJson = extensions.has('.json') ? ['geojson', 'czml', 'tileset'] : [];
    const kindsOfXml = extensions.has('.xml') || extensions.has('.gml') ? ['citygml'] : [];
    const guesses = [undefined, ...kindsOfJson].flatMap((json) => [undefined, ...kindsOfXml].map((xml) => ({ json, xml })));
    return [{ json: undefined, xml: undefined }, ...guesses.slice(1)];
}
async function gatherGuess(names, guess) {
    const survey = await (0,_survey_js__WEBPACK_IMPORTED_MODULE_7__/* .surveyFiles */ .m)(names, (key) => classifyGuess(key, guess));
    const dominant = (0,_survey_js__WEBPACK_IMPORTED_MODULE_7__/* .dominantOf */ .w)(survey);
    if (dominant !== undefined)
        return { evidence: [], survey, zips: [], foreign: dominant };
    const evidence = [];
    const groups = Map.groupBy((0,_rasters_js__WEBPACK_IMPORTED_MODULE_6__/* .withoutPreviews */ .GP)(names, survey.data), ({ kind }) => kind);
    for (const [kind, [first, ...others]] of groups) {
        if (first !== undefined)
            evidence.push(judgeNames(kind, [first, ...others], names));
    }
    const [zip] = survey.zips; // the others show the same
    if (zip !== undefined)
        evidence.push(evidenceOfAnyZip(zip));
    return { evidence, survey, zips: [], foreign: evidence.length === 0 ? survey.foreign[0] : undefined };
}
function classifyGuess(key, guess) {
    const named = (0,_classify_js__WEBPACK_IMPORTED_MODULE_3__/* .classifyByName */ .tW)(key);
    if (named?.is === 'data' && named.kind === 'tileset') {
        return { ...named, trait: { is: 'named like the root of a tileset' } };
    }
    if (named?.is !== 'open')
        return named;
    if (named.syntax === 'ply')
        return { is: 'foreign', key, format: 'ply' };
    const extension = (0,_formats_extension_js__WEBPACK_IMPORTED_MODULE_9__/* .extensionOf */ .je)(key);
    // RFC 7946, section 12, gives this extension to GeoJSON
    const kind = extension === '.geojson' ? 'geojson' : guess[named.syntax];
    return kind === undefined ? undefined : { is: 'data', key, kind, trait: { extension } };
}
function judgeNames(kind, files, names) {
    const [first] = files;
    if (kind === 'kml') {
        // with or without models
        const { choices } = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_4__/* .evidenceOf */ .X1)('kml-models', first);
        const plain = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_4__/* .evidenceOf */ .X1)(kind, first);
        return { ...plain, choices: [...plain.choices, ...choices] };
    }
    if (kind === 'pictures')
        return (0,_evidence_js__WEBPACK_IMPORTED_MODULE_4__/* .evidenceOf */ .X1)((0,_rasters_js__WEBPACK_IMPORTED_MODULE_6__/* .isManyPhotos */ .FJ)(names, files) ? 'photos' : kind, first);
    if (kind === 'model' || kind === 'scene') {
        const why = (0,_capture_js__WEBPACK_IMPORTED_MODULE_2__/* .describeName */ .T)(files);
        return (0,_gather_js__WEBPACK_IMPORTED_MODULE_5__/* .evidenceOfModels */ .df)(kind, files, why === undefined ? [] : [why]);
    }
    return (0,_evidence_js__WEBPACK_IMPORTED_MODULE_4__/* .evidenceOf */ .X1)(kind, first);
}
/** A zip can contain everything. If it contains no data, it says nothing against other files. */
function evidenceOfAnyZip(key) {
    const all = (0,_ion_purposes_js__WEBPACK_IMPORTED_MODULE_0__/* .byLikelihood */ .UU)((0,_ion_source_types_js__WEBPACK_IMPORTED_MODULE_1__/* .readingsOf */ .RO)(_ion_source_types_js__WEBPACK_IMPORTED_MODULE_1__/* .sourceTypes */ .V6));
    return {
        key,
        label: key,
        because: (0,_reasons_js__WEBPACK_IMPORTED_MODULE_10__/* .explain */ .W)({ key, trait: { extension: (0,_formats_extension_js__WEBPACK_IMPORTED_MODULE_9__/* .extensionOf */ .je)(key) } }),
        choices: all.filter(({ type }) => _zips_js__WEBPACK_IMPORTED_MODULE_8__/* .typesOfZips */ .b.has(type)),
        others: all,
        tolerated: [],
        notes: [],
    };
}


/***/ }),

/***/ 2511:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  CH: () => (/* binding */ ZipFaultError),
  df: () => (/* binding */ evidenceOfModels),
  kg: () => (/* binding */ gather)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __nccwpck_require__(4653);
// EXTERNAL MODULE: ./src/formats/text.ts
var formats_text = __nccwpck_require__(6925);
;// CONCATENATED MODULE: ./src/formats/kml-models.ts


/** More than the longest start of a tag that can be cut between two chunks, in characters. */
const overlap = 64;
/** Whether a KML document has a 3D model: an element `Model` (OGC KML 2.3, section 10.9). */
async function hasKmlModel(reader, key) {
    let decoder;
    let rest = '';
    for await (const chunk of reader.stream(key)) {
        decoder ??= new TextDecoder((0,formats_text/* encodingOf */.P$)(chunk).name);
        const text = rest + decoder.decode(chunk, { stream: true });
        if (/<([\w.-]{1,32}:)?Model[\s/>]/.test(text))
            return true;
        rest = text.slice(-overlap);
    }
    return false;
}
/** The documents in a KMZ, which is a zip: `doc.kml`, and those that it links to (OGC KML 2.3, annex C). */
function kmlMembers({ files }) {
    return [...files.keys()].filter((key) => (0,extension/* extensionOf */.je)(key) === '.kml');
}

// EXTERNAL MODULE: ./src/inference/capture.ts
var capture = __nccwpck_require__(7369);
// EXTERNAL MODULE: ./src/inference/classify.ts + 2 modules
var classify = __nccwpck_require__(4124);
// EXTERNAL MODULE: ./src/inference/evidence.ts
var inference_evidence = __nccwpck_require__(1074);
// EXTERNAL MODULE: ./src/inference/named-in.ts
var named_in = __nccwpck_require__(3696);
// EXTERNAL MODULE: ./src/inference/rasters.ts + 1 modules
var rasters = __nccwpck_require__(2399);
// EXTERNAL MODULE: ./src/inference/reasons.ts
var reasons = __nccwpck_require__(1537);
// EXTERNAL MODULE: ./src/inference/survey.ts
var inference_survey = __nccwpck_require__(8125);
// EXTERNAL MODULE: ./src/inference/zips.ts
var zips = __nccwpck_require__(4687);
;// CONCATENATED MODULE: ./src/inference/gather.ts










/**
 * Gathers what files and zips show.
 * @param openZip undefined to open none
 * @throws ZipFaultError if a zip cannot be read
 */
async function gather(reader, openZip) {
    const survey = await (0,inference_survey/* surveyFiles */.m)(reader, (key) => (0,classify/* classify */.L8)(reader, key));
    const dominant = (0,inference_survey/* dominantOf */.w)(survey);
    if (dominant !== undefined)
        return { evidence: [], survey, zips: [], foreign: dominant };
    const zips = [];
    if (openZip !== undefined) {
        for (const key of survey.zips)
            zips.push(await openAndGather(reader, key, openZip));
    }
    const inFiles = await gatherFiles(reader, survey, openZip);
    const evidence = [...inFiles, ...zips.flatMap(evidenceOfZip)];
    return { evidence, survey, zips, foreign: evidence.length === 0 ? survey.foreign[0] : undefined };
}
async function openAndGather(reader, key, openZip) {
    const opened = await openZip(reader, key);
    if ('fault' in opened)
        throw new ZipFaultError(key, opened.fault);
    return { key, reader: opened, inside: await gather(opened, undefined) };
}
/** A zip cannot be opened. */
class ZipFaultError extends Error {
    key;
    fault;
    constructor(key, fault) {
        super(`${key}: ${fault}`);
        this.name = 'ZipFaultError';
        this.key = key;
        this.fault = fault;
    }
}
async function gatherFiles(reader, survey, openZip) {
    const groups = Map.groupBy(await ownData(reader, survey), ({ kind }) => kind);
    const all = [];
    for (const [kind, [first, ...others]] of groups) {
        if (first !== undefined)
            all.push(await judge(kind, [first, ...others], reader, openZip));
    }
    return all;
}
/** The data without pictures that belong to rasters, and with rasters that belong to nothing. */
async function ownData(reader, { data, companions }) {
    const own = (0,rasters/* withoutPreviews */.GP)(reader, data);
    const placed = await (0,rasters/* placedRasters */.U4)(reader, companions.filter(({ kind }) => kind === 'raster').map(({ key }) => key));
    if (placed.length === 0)
        return own;
    const texts = [...reader.files.keys()].filter((key) => naming.has((0,extension/* extensionOf */.je)(key)));
    const named = await (0,named_in/* findNamed */.n)(reader, texts, placed);
    return [
        ...own,
        ...companions
            .filter(({ key }) => placed.includes(key) && !named.has(key))
            .map((file) => ({ ...file, note: `${file.key} is georeferenced, and no file names it.` })),
    ];
}
/** The extensions of files that can name a raster as a texture. */
const naming = new Set([
    '.citygml',
    '.dae',
    '.fbx',
    '.glb',
    '.gltf',
    '.gml',
    '.ifc',
    '.kml',
    '.kmz',
    '.mtl',
    '.obj',
    '.xml',
]);
async function judge(kind, [first, ...others], reader, openZip) {
    const files = [first, ...others];
    if (kind === 'kml') {
        const withModel = await findKmlWithModel(reader, files, openZip);
        return withModel === undefined ? (0,inference_evidence/* evidenceOf */.X1)('kml', first) : (0,inference_evidence/* evidenceOf */.X1)('kml-models', withModel);
    }
    if (kind === 'pictures')
        return (0,inference_evidence/* evidenceOf */.X1)((0,rasters/* isManyPhotos */.FJ)(reader, files) ? 'photos' : kind, first);
    if (kind === 'raster') {
        const { prefer, note } = await (0,rasters/* likelyRaster */.Q1)(reader, files);
        return (0,inference_evidence/* evidenceOf */.X1)(kind, first, { prefer, notes: note === undefined ? [] : [note] });
    }
    if (kind === 'model' || kind === 'scene') {
        return evidenceOfModels(kind, [first, ...others], await (0,capture/* findCapture */.Y)(reader, files));
    }
    return (0,inference_evidence/* evidenceOf */.X1)(kind, first);
}
/** The evidence of models. @param capture why they come from photos, in sentences; empty if nothing shows it */
function evidenceOfModels(kind, [first, ...others], capture) {
    const notes = [...capture, ...(kind === 'scene' && others.length > 0 ? [oneGltf] : [])];
    return (0,inference_evidence/* evidenceOf */.X1)(kind, first, { prefer: capture.length > 0 ? '3D_CAPTURE' : undefined, notes });
}
const oneGltf = 'As `GLTF`, each file is an asset of its own: publish each in its own step.';
async function findKmlWithModel(reader, files, openZip) {
    for (const file of files) {
        if ((0,extension/* extensionOf */.je)(file.key) === '.kml') {
            if (await hasKmlModel(reader, file.key))
                return file;
            continue;
        }
        const members = await openZip?.(reader, file.key);
        // without a directory nothing is known of it: both readings stay
        if (members === undefined || 'fault' in members)
            return file;
        for (const key of kmlMembers(members))
            if (await hasKmlModel(members, key))
                return file;
    }
    return undefined;
}
/** What a zip shows: the readings that all its files have in common, without the types that ion does not unpack. */
function evidenceOfZip({ key, inside: { evidence, survey } }) {
    const [first] = evidence;
    if (first === undefined)
        return [];
    const isUnpacked = ({ type }) => zips/* typesOfZips */.b.has(type);
    const shown = survey.data.find((file) => file.key === first.key);
    return [
        {
            key,
            label: `${first.label} in ${key}`,
            because: shown === undefined ? `${key} contains ${first.key}` : (0,reasons/* explain */.W)(shown, key),
            choices: [...(0,inference_evidence/* commonReadings */.tm)(evidence), ...evidence.flatMap(otherTiler)].filter(isUnpacked),
            others: first.others.filter((other) => isUnpacked(other) && evidence.every(({ others }) => others.includes(other))),
            tolerated: evidence.flatMap(({ tolerated }) => tolerated),
            notes: evidence.flatMap(({ notes }) => notes),
        },
    ];
}
/** The other tiler for IFC: a zip can have drawings that an IFC links to, so both are choices. */
function otherTiler({ others }) {
    return others.filter(({ sourceType }) => sourceType === 'BIM_CAD_DB');
}


/***/ }),

/***/ 1876:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ft: () => (/* binding */ isSame),
/* harmony export */   a5: () => (/* binding */ companions),
/* harmony export */   lL: () => (/* binding */ readingsByKind),
/* harmony export */   vq: () => (/* binding */ kindByExtension)
/* harmony export */ });
const reading = (type, sourceType) => ({ type, sourceType });
const model = reading('3DTILES', '3D_MODEL');
const capture = reading('3DTILES', '3D_CAPTURE');
const gltfModel = reading('GLTF', '3D_MODEL');
// both source types make the same glTF, so nobody has to choose
const gltfCapture = reading('GLTF', '3D_CAPTURE');
const bim = reading('3DTILES', 'BIM_CAD');
const bimDatabase = reading('3DTILES', 'BIM_CAD_DB');
const terrain = reading('TERRAIN', 'RASTER_TERRAIN');
const imagery = reading('IMAGERY', 'RASTER_IMAGERY');
const reconstruction = reading('3DTILES', 'RASTER_IMAGERY');
const kml = reading('KML', 'KML');
const kmlModels = reading('3DTILES', 'KML');
/**
 * Sources: https://cesium.com/learn/ion/uploading/ for the formats, and Cesium's “BIM/CAD tiler selection guide”: only the
 * tiler with a database (`BIM_CAD_DB`) takes .dgn, .dwg and .dxf, the other one takes .ifc and glTF, and .rvt only from its
 * add-in for Revit.
 */
const readingsByKind = {
    cad: { choices: [bimDatabase] },
    citygml: { choices: [reading('3DTILES', 'CITYGML')] },
    czml: { choices: [reading('CZML', 'CZML')] },
    geojson: { choices: [reading('GEOJSON', 'GEOJSON')] },
    grid: { choices: [terrain, imagery] },
    ifc: { choices: [bim], others: [bimDatabase] },
    kml: { choices: [kml] },
    'kml-models': { choices: [kmlModels, kml] },
    model: { choices: [model, capture, gltfModel], others: [gltfCapture], tolerated: [bim, bimDatabase] },
    // glTF
    scene: { choices: [model, capture, gltfModel, bim], others: [gltfCapture], tolerated: [bimDatabase] },
    photos: { choices: [reconstruction, imagery], tolerated: [terrain] },
    pictures: { choices: [imagery, reconstruction], tolerated: [terrain] },
    points: { choices: [reading('3DTILES', 'POINT_CLOUD')] },
    raster: { choices: [terrain, imagery] },
    'terrain-database': { choices: [reading('TERRAIN', 'TERRAIN_DATABASE')] },
    tileset: { choices: [reading('3DTILES', '3DTILES')] },
};
/** The kinds of data that extensions show. Other extensions show none, such as those of textures and sidecars. */
const kindByExtension = {
    ...each(['.las', '.laz'], 'points'),
    '.citygml': 'citygml',
    '.ifc': 'ifc',
    ...each(['.rvt', '.dgn', '.dwg', '.dxf'], 'cad'),
    ...each(['.gltf', '.glb'], 'scene'),
    ...each(['.obj', '.dae', '.fbx'], 'model'),
    ...each(['.tif', '.tiff', '.img'], 'raster'),
    ...each(['.asc', '.flt', '.dem', '.src'], 'grid'),
    ...each(['.jpg', '.jpeg', '.png'], 'pictures'),
    '.terraindb': 'terrain-database',
    ...each(['.kml', '.kmz'], 'kml'),
    '.czml': 'czml',
    ...each(['.geojson', '.topojson'], 'geojson'),
};
const textures = ['.jpg', '.jpeg', '.png', '.tif', '.tiff'];
const pictures = ['.jpg', '.jpeg', '.png'];
/** The extensions of files that can belong to data of a kind, such as textures of a model. */
const companions = {
    // Cesium's extensions MAXAR_content_geojson and 3DTILES_content_geojson have GeoJSON as tiles
    tileset: ['.gltf', '.glb', '.json', '.geojson', ...pictures],
    model: textures,
    scene: textures,
    citygml: textures,
    kml: ['.dae', ...textures],
    'kml-models': ['.dae', ...textures],
    ifc: textures,
    cad: textures,
    czml: ['.gltf', '.glb', ...pictures],
};
function each(extensions, kind) {
    return Object.fromEntries(extensions.map((extension) => [extension, kind]));
}
/** Whether two readings are the same. */
function isSame(a, b) {
    return a.type === b.type && a.sourceType === b.sourceType;
}


/***/ }),

/***/ 3696:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ findNamed)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _formats_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6925);


/** The most bytes that are searched for names, over all files. */
const maxSearched = 256 * 1024 * 1024;
/**
 * The files whose base names occur in other files, as they are or percent-encoded. Any occurrence
 * counts: this never blames a file that is in use.
 * @param texts the keys of the files that can name others
 */
async function findNamed(reader, texts, keys) {
    const open = new Map(keys.map((key) => [key, namesOf(key)]));
    const overlap = Math.max(0, ...[...open.values()].flat().map(({ length }) => length));
    let left = maxSearched;
    for (const text of texts) {
        let rest = '';
        let decoder;
        for await (const chunk of reader.stream(text)) {
            decoder ??= new TextDecoder((0,_formats_text_js__WEBPACK_IMPORTED_MODULE_1__/* .encodingOf */ .P$)(chunk).name);
            const part = rest + decoder.decode(chunk, { stream: true });
            for (const [key, names] of open)
                if (names.some((name) => part.includes(name)))
                    open.delete(key);
            left -= chunk.length;
            if (open.size === 0)
                return new Set(keys);
            if (left < 0)
                return new Set(keys); // not known: they are taken as named
            rest = part.slice(-overlap);
        }
    }
    return new Set(keys.filter((key) => !open.has(key)));
}
function namesOf(key) {
    const name = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(key);
    return [...new Set([name, encodeURI(name), encodeURIComponent(name)])];
}


/***/ }),

/***/ 2399:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  FJ: () => (/* binding */ isManyPhotos),
  Q1: () => (/* binding */ likelyRaster),
  U4: () => (/* binding */ placedRasters),
  GP: () => (/* binding */ withoutPreviews)
});

// UNUSED EXPORTS: hasWorldFile

// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __nccwpck_require__(4653);
// EXTERNAL MODULE: ./src/formats/tiff-directory.ts
var tiff_directory = __nccwpck_require__(4495);
;// CONCATENATED MODULE: ./src/formats/raster-head.ts

/** TIFF 6.0, section 8 and section 19, SampleFormat. */
const tags = { bits: 258, bands: 277, sampleFormat: 339 };
/** GeoTIFF 1.1, annex A: ModelPixelScale, ModelTiepoint, ModelTransformation. */
const placeTags = [33_550, 33_922, 34_264];
/** Reads the first directory of a TIFF. Undefined if the file is none, or is cut. */
async function readRasterHead(reader, key) {
    const directory = await (0,tiff_directory/* readTiffDirectory */.TL)(reader, key);
    if (directory.kind !== 'fields')
        return undefined;
    const { fields, isLittleEndian } = directory;
    const first = async (tag) => {
        const field = fields.get(tag);
        if (field === undefined)
            return undefined;
        for await (const [value] of (0,tiff_directory/* readNumbers */.Pl)(reader, key, { ...field, count: 1 }, isLittleEndian)) {
            return value;
        }
        return undefined;
    };
    return {
        bands: (await first(tags.bands)) ?? 1,
        bits: (await first(tags.bits)) ?? 1,
        isFloat: (await first(tags.sampleFormat)) === 3,
        isPlaced: placeTags.some((tag) => fields.has(tag)),
    };
}

;// CONCATENATED MODULE: ./src/inference/rasters.ts


/** How many files show what all rasters are. */
const maxRead = 20;
/** Extensions of world files, which place a picture: .jgw, .jpgw and so on; .wld for all. */
const worldFile = /\.(wld|jgw|jpgw|jpegw|pgw|pngw)$/i;
/** Whether a picture has a file beside it that places it: a world file, or the metadata of GDAL. */
function hasWorldFile({ files }, key) {
    const stem = key.slice(0, key.length - (0,extension/* extensionOf */.je)(key).length);
    const [, a = '', b = ''] = /^\.(.).*(.)$/.exec((0,extension/* extensionOf */.je)(key)) ?? [];
    const names = ['.wld', `.${a}${b}w`, `${(0,extension/* extensionOf */.je)(key)}w`].flatMap((ending) => [
        stem + ending,
        stem + ending.toUpperCase(),
    ]);
    return [...names, `${key}.aux.xml`].some((name) => files.has(name));
}
/** Data without the pictures that belong to rasters. */
function withoutPreviews(names, data) {
    const hasRaster = data.some(({ kind }) => kind === 'raster' || kind === 'grid');
    return data.filter(({ kind, key }) => !(hasRaster && kind === 'pictures' && !hasWorldFile(names, key)));
}
/** From this number on, pictures without a place are photos of one object. */
const manyPhotos = 5;
/** Whether pictures are probably photos of one object: many JPEGs, and nothing places them. */
function isManyPhotos({ files }, pictures) {
    const jpegs = pictures.filter(({ key }) => /\.jpe?g$/i.test(key));
    return jpegs.length >= manyPhotos && ![...files.keys()].some((key) => worldFile.test(key));
}
/** The source type that rasters probably have, and a sentence that says why. Both undefined if nothing shows it. */
async function likelyRaster(reader, rasters) {
    const found = [];
    for (const { key } of rasters.slice(0, maxRead)) {
        const head = await readRasterHead(reader, key);
        if (head === undefined)
            return {};
        const { bands, bits, isFloat } = head;
        const bandsOf = `${key} has ${bands === 1 ? 'one band' : `${bands} bands`} of ${bits} bits`;
        if (bands === 1 && (isFloat || bits >= 16)) {
            found.push({ prefer: 'RASTER_TERRAIN', note: `${bandsOf}, so heights are the first choice.` });
        }
        else if (bands >= 3 && bands <= 4 && bits === 8) {
            found.push({ prefer: 'RASTER_IMAGERY', note: `${bandsOf}, so a picture is the first choice.` });
        }
        else
            return {};
    }
    const [first] = found;
    return first !== undefined && found.every(({ prefer }) => prefer === first.prefer) ? first : {};
}
/** The rasters that have a place on the globe: they are no textures. */
async function placedRasters(reader, keys) {
    const placed = [];
    for (const key of keys.slice(0, maxRead)) {
        const head = await readRasterHead(reader, key);
        const stem = key.slice(0, key.length - (0,extension/* extensionOf */.je)(key).length);
        if (head?.isPlaced === true || reader.files.has(`${stem}.tfw`))
            placed.push(key);
    }
    return placed;
}


/***/ }),

/***/ 1537:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/**
 * Says why a file shows its kind.
 * @param zip the key of the zip that contains the file
 * @returns such as `the root of a.gml is CityModel 2.0`, or `export.zip contains a.gml, whose root is CityModel 2.0`
 */
function explain({ key, trait }, zip) {
    if (zip === undefined) {
        if ('root' in trait)
            return `the root of ${key} is ${trait.root}`;
        return 'is' in trait ? `${key} is ${trait.is}` : `${key} ends with ${trait.extension}`;
    }
    const contains = `${zip} contains ${key}`;
    if ('root' in trait)
        return `${contains}, whose root is ${trait.root}`;
    return 'is' in trait ? `${contains}, which is ${trait.is}` : contains;
}


/***/ }),

/***/ 8125:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ surveyFiles),
/* harmony export */   w: () => (/* binding */ dominantOf)
/* harmony export */ });
/* harmony import */ var _formats_extension_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4653);
/* harmony import */ var _formats_foreign_format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8358);
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1187);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1876);
/* harmony import */ var _tileset_roots_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3319);





/** The most documents whose beginning is read. Data with more of them has a `tileset.json`, so they are tiles. */
const maxDocuments = 2000;
/**
 * Determines what each file is. Documents that can only be tiles of a tileset are not read.
 * @param classify determines what one file is
 */
async function surveyFiles({ files }, classify) {
    const data = [];
    const foreign = [];
    const zips = [];
    const others = [];
    const tilesets = createTilesetFolders([...files.keys()]);
    let documents = 0;
    for (const key of (0,_tileset_roots_js__WEBPACK_IMPORTED_MODULE_3__/* .sortByDepth */ .rf)([...files.keys()])) {
        const isDocument = /\.(json|xml|gml)$/i.test(key) && !key.endsWith('tileset.json');
        if (isDocument && (tilesets.include(key) || ++documents > maxDocuments))
            continue;
        const one = await classify(key);
        if (one === undefined)
            continue;
        switch (one.is) {
            case 'data':
                data.push(one);
                if (one.kind === 'tileset')
                    tilesets.add(key);
                break;
            case 'foreign':
                foreign.push(one);
                break;
            case 'zip':
                zips.push(one.key);
                break;
            case 'other':
                others.push(one);
        }
    }
    return { ...separate(withoutPyramids(data, foreign)), foreign, zips, others };
}
/**
 * The folders of tilesets. All documents in or below the folder of a `tileset.json` are its tiles, and those below the
 * folder of a tileset with another name.
 */
function createTilesetFolders(keys) {
    const named = new Set(keys.filter((key) => /(^|\/)tileset\.json$/.test(key)).map(_tileset_roots_js__WEBPACK_IMPORTED_MODULE_3__/* .folderOf */ .yS));
    const found = new Set();
    return {
        add: (key) => found.add((0,_tileset_roots_js__WEBPACK_IMPORTED_MODULE_3__/* .folderOf */ .yS)(key)),
        include: (key) => named.has((0,_tileset_roots_js__WEBPACK_IMPORTED_MODULE_3__/* .folderOf */ .yS)(key)) ||
            ancestorsOf((0,_tileset_roots_js__WEBPACK_IMPORTED_MODULE_3__/* .folderOf */ .yS)(key)).some((folder) => named.has(folder) || found.has(folder)),
    };
}
/** The folders that contain a folder, the nearest first. */
function ancestorsOf(folder) {
    const parts = folder.split('/').slice(0, -1);
    return parts.map((_part, index) => parts
        .slice(0, parts.length - index - 1)
        .map((part) => `${part}/`)
        .join(''));
}
/** Removes the pictures of a pyramid from data, and adds the first one to the foreign files. */
function withoutPyramids(data, foreign) {
    const tiles = data.filter(({ kind, key }) => kind === 'pictures' && (0,_formats_foreign_format_js__WEBPACK_IMPORTED_MODULE_0__/* .isPyramidTile */ .Rn)(key));
    const pictures = data.filter(({ kind }) => kind === 'pictures');
    const [first] = tiles;
    const isPyramid = foreign.some(({ format }) => format === 'tms') || (tiles.length > 1 && tiles.length === pictures.length);
    // a pyramid of KML has pictures of its own
    if (first === undefined || !isPyramid || data.some(({ kind }) => kind === 'kml'))
        return data;
    foreign.push({ key: first.key, format: 'tms' });
    return data.filter((file) => !tiles.includes(file));
}
/** Separates data from the files that belong to it. */
function separate(data) {
    const kinds = new Set(data.map(({ kind }) => kind));
    const follows = ({ key, kind }) => [...kinds].some((leader) => leader !== kind && _kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .companions */ .a5[leader]?.includes((0,_formats_extension_js__WEBPACK_IMPORTED_MODULE_4__/* .extensionOf */ .je)(key)));
    return { data: data.filter((file) => !follows(file)), companions: data.filter(follows) };
}
/** The foreign file whose format explains all files: other files can look like data. */
function dominantOf({ foreign, data }) {
    const hasTileset = data.some(({ kind }) => kind === 'tileset');
    return foreign.find((file) => (0,_foreign_js__WEBPACK_IMPORTED_MODULE_1__/* .isDominant */ .B)(file) && !(file.format === 'tiles' && hasTileset));
}


/***/ }),

/***/ 3319:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D0: () => (/* binding */ findRoots),
/* harmony export */   rf: () => (/* binding */ sortByDepth),
/* harmony export */   yS: () => (/* binding */ folderOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _formats_text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6925);
/* harmony import */ var _formats_tileset_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5491);
/* harmony import */ var _formats_uri_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5658);
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8453);





/** The most tilesets that are read, and the most bytes of each. */
const maxRead = 1000;
const maxBytes = 32 * 1024 * 1024;
/** Sorts keys by the depth of their folder, then by name. */
function sortByDepth(keys) {
    return keys
        .map((key) => ({ key, depth: key.split('/').length }))
        .sort((a, b) => a.depth - b.depth || (a.key < b.key ? -1 : 1))
        .map(({ key }) => key);
}
/** The folder of a file, with `/` at its end; `''` for the top. */
function folderOf(key) {
    return key.slice(0, key.lastIndexOf('/') + 1);
}
/**
 * The roots among tilesets: those that no other one names. A tileset whose name or text cannot be read names none.
 * @param keys of JSON files that are tilesets
 */
async function findRoots(reader, keys) {
    if (keys.length <= 1 || keys.includes('tileset.json')) {
        return keys.includes('tileset.json') ? ['tileset.json'] : keys;
    }
    const candidates = new Set(keys);
    const named = new Set();
    for (const key of sortByDepth(keys).slice(0, maxRead)) {
        const size = reader.files.get(key)?.size ?? 0;
        if (size > maxBytes)
            continue;
        for (const uri of urisIn((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .qF)((0,_formats_text_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeText */ .g7)(await reader.read(key, 0, size))))) {
            for (const target of targetsOf(key, uri, keys)) {
                if (target !== key && candidates.has(target))
                    named.add(target);
            }
        }
    }
    return sortByDepth(keys.filter((key) => !named.has(key)));
}
/** The names of contents in a tileset, and the templates of implicit tiles. */
function urisIn(tileset) {
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(tileset))
        return [];
    const { contents, implicit } = (0,_formats_tileset_json_js__WEBPACK_IMPORTED_MODULE_1__/* .readTileset */ .z)(tileset);
    return [...contents, ...implicit.flatMap((tiling) => tiling.contents)];
}
/** The files that a URI names. The template of implicit tiles names several (3D Tiles 1.1, section 7.4). */
function targetsOf(from, uri, keys) {
    const bare = uri.replace(/[?#].*$/s, '').replaceAll('\\', '/');
    const spellings = new Set([bare, (0,_formats_uri_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeUri */ .z)(bare)].map((name) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(folderOf(from), name)));
    if (!bare.includes('{'))
        return [...spellings];
    const patterns = [...spellings].map((name) => new RegExp(`^${name
        .split(/\{(?:level|x|y|z)\}/)
        .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw `\$&`))
        .join(String.raw `\d+`)}$`));
    return keys.filter((key) => patterns.some((pattern) => pattern.test(key)));
}


/***/ }),

/***/ 4687:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ typesOfZips)
/* harmony export */ });
/** The types of asset for which ion accepts a zip. It shows the others as they are, so it does not unpack them. */
const typesOfZips = new Set(['3DTILES', 'TERRAIN', 'IMAGERY', 'GLTF']);


/***/ }),

/***/ 3787:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ readApi),
/* harmony export */   z: () => (/* binding */ readAccess)
/* harmony export */ });
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3718);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7900);



/** The defaults of empty inputs, the same as in each `action.yml`. */
const accessDefaults = { 'if-no-token': 'error', 'api-url': 'https://api.cesium.com' };
/** Reads `if-no-token` and `api-url`. @throws UserError that names the invalid input */
function readApi(get) {
    const read = (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .withDefaults */ .rO)(get, accessDefaults);
    return {
        apiUrl: (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseApiUrl */ .nV)('api-url', read('api-url')),
        ifNoToken: (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseChoice */ .HU)('if-no-token', read('if-no-token'), ['error', 'skip']),
    };
}
/**
 * Reads `token`, `if-no-token` and `api-url`. A self-hosted ion does not always need a token.
 * @throws UserError that names the input that is missing or invalid
 */
function readAccess(get) {
    const { apiUrl, ifNoToken } = readApi(get);
    const token = get('token');
    (0,_token_js__WEBPACK_IMPORTED_MODULE_2__/* .checkToken */ .SK)(token);
    if (token !== '')
        return { granted: true, apiUrl, token };
    if (ifNoToken === 'skip') {
        return {
            granted: false,
            reason: 'The step did nothing, because `token` is empty and `if-no-token` is `skip`.',
        };
    }
    if (!(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .isCesiumApi */ .rR)(apiUrl))
        return { granted: true, apiUrl, token: undefined };
    throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('token-missing', 'The input `token` is empty.', 'Check the name of the secret: a secret that does not exist is empty. If you have no token yet, create one with the ' +
        'scopes assets:write, assets:read and assets:list at https://ion.cesium.com/tokens, and store it as a secret. ' +
        'A reusable workflow gets the secrets of its caller only with `secrets: inherit`. Pull requests from forks have no ' +
        'secrets, and Dependabot has only its own: set `if-no-token: skip` to end the step there without an error.', { yaml: _token_js__WEBPACK_IMPORTED_MODULE_2__/* .storedTokens */ .am.token });
}


/***/ }),

/***/ 8871:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Nd: () => (/* binding */ readKeepLatest),
/* harmony export */   ds: () => (/* binding */ defaultKey),
/* harmony export */   oS: () => (/* binding */ readAssetKey)
/* harmony export */ });
/* unused harmony exports isAssetKey, readAssetKeys */
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3718);


/** The default of `asset-key`, the same as in `action.yml`. */
const defaultKey = 'default';
const maxLength = 100;
/** Reads `asset-key`. @throws UserError if it is invalid */
function readAssetKey(read) {
    const key = read('asset-key') || defaultKey;
    if (isAssetKey(key))
        return key;
    throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('asset-key-invalid', `The input \`asset-key\` has more than one line, or more than ${maxLength} characters.`, 'Write a short name that stays the same over time.', { yaml: 'asset-key: terrain' });
}
/** Whether a text can be a key. */
function isAssetKey(text) {
    return text !== '' && text.length <= maxLength && !/\p{Cc}/u.test(text);
}
/** Reads asset keys, one a line, each once. @throws UserError if a line is none */
function readAssetKeys(name, read) {
    const keys = [...new Set(parseLines(read(name)))];
    if (keys.every(isAssetKey))
        return keys;
    throw new UserError('asset-key-invalid', `A line of the input \`${name}\` has control characters, or more than ${maxLength} characters.`, 'Write one key a line, as in the input `asset-key` of the upload action.');
}
/**
 * Reads `keep-latest`; undefined if it is empty.
 * @param isNamed whether the inputs name the key whose assets are deleted
 * @throws UserError if it is not a number, or the key is not named
 */
function readKeepLatest(read, isNamed) {
    const text = read('keep-latest');
    if (text === '')
        return undefined;
    const keepLatest = (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseNumber */ .$J)('keep-latest', text, { min: 1, max: 1000, whole: true });
    if (isNamed)
        return keepLatest;
    throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('asset-key-missing', 'The input `keep-latest` deletes older assets of a key, but `asset-key` does not name a key.', 'Set `asset-key` to a short name that stays the same over time. ' +
        `For the upload action, \`${defaultKey}\` means no key.`, { yaml: 'asset-key: terrain' });
}


/***/ }),

/***/ 7877:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ readDeletePolicy)
/* harmony export */ });
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3718);

const policies = ['incomplete', 'always', 'never'];
/** Reads `delete-on-failure`. @throws UserError that names the choices */
function readDeletePolicy(get) {
    return (0,_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .parseChoice */ .HU)('delete-on-failure', get('delete-on-failure') || 'incomplete', policies);
}


/***/ }),

/***/ 4166:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ importSecrets),
/* harmony export */   d: () => (/* binding */ readImportKey)
/* harmony export */ });
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);

const keyInputs = { accessKeyId: 'from-access-key-id', secretAccessKey: 'from-secret-access-key' };
/** Shorter texts are no keys, and could be a part of ids in the log. */
const shortest = 16;
/** Where the access key of an import usually is. */
const stored = {
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
function readImportKey(get) {
    const key = { accessKeyId: get(keyInputs.accessKeyId), secretAccessKey: get(keyInputs.secretAccessKey) };
    for (const [name, input] of Object.entries(keyInputs)) {
        if (key[name] === '')
            throw missing(input);
    }
    if (ofAws.test(key.secretAccessKey)) {
        throw malformed('from-secret-access-key', 'is the id of an access key, not its secret', 'Set `from-access-key-id` to the id of the key, and `from-secret-access-key` to its secret.');
    }
    if (!keyId.test(key.accessKeyId)) {
        throw malformed('from-access-key-id', 'is not the id of an access key, such as AKIA and 16 characters');
    }
    if (/^ASIA/.test(key.accessKeyId))
        throw temporary();
    if (key.secretAccessKey.length < shortest || /[^\x21-\x7e]/.test(key.secretAccessKey)) {
        throw malformed('from-secret-access-key', 'is not the secret of an access key');
    }
    return key;
}
/** The texts of the access key to mask, also as URLs and JSON can have them. Empty if there are none. */
function importSecrets(get) {
    const secrets = Object.values(keyInputs).map((input) => get(input));
    return secrets
        .filter((secret) => secret.length >= shortest)
        .flatMap((secret) => [secret, encodeURIComponent(secret), secret.replaceAll('/', '\\/')]);
}
function missing(input) {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('from-key-missing', `The input \`${input}\` is empty, and ion needs an access key to read the bucket of \`from\`.`, 'Check the name of the secret: a secret that does not exist is empty. The key belongs to an IAM user that may list ' +
        'and read the objects.', { yaml: Object.values(stored).join('\n') });
}
function malformed(input, what, hint) {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('from-key-malformed', `The input \`${input}\` ${what}.`, hint ?? 'Store only the value in the secret, without quotes, names or line breaks.', { yaml: stored[input] });
}
function temporary() {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('from-key-temporary', 'The access key in `from-access-key-id` is temporary (`ASIA…`), and ion imports with long-term keys only: it takes no session token.', 'Create an IAM user that may only list and read these objects, and store its access key as secrets of the repository. ' +
        'The keys of `aws-actions/configure-aws-credentials` with OIDC are temporary, too.', { yaml: Object.values(stored).join('\n') });
}


/***/ }),

/***/ 3915:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest),
/* harmony export */   w: () => (/* binding */ hasSameLetters)
/* harmony export */ });
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7785);

/**
 * The candidate that `word` probably means. At most a third of the letters differ (Levenshtein distance); case and
 * punctuation are ignored. Undefined if no candidate is near.
 */
function nearest(word, candidates) {
    const bare = strip(word);
    const stripped = candidates.map(strip);
    const best = (0,leven__WEBPACK_IMPORTED_MODULE_0__/* .closestMatch */ .h)(bare, stripped);
    if (best === undefined || (0,leven__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(bare, best) > Math.max(bare.length, best.length) / 3)
        return undefined;
    return candidates[stripped.indexOf(best)];
}
/** Whether two words are equal, ignoring case and punctuation. */
function hasSameLetters(a, b) {
    return strip(a) === strip(b);
}
function strip(word) {
    return word.toUpperCase().replace(/[^A-Z0-9]/g, '');
}


/***/ }),

/***/ 3665:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ numberFault),
  A: () => (/* binding */ parseOptions)
});

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
;// CONCATENATED MODULE: ./src/inputs/yaml-mistakes.ts
/**
 * Finds the cause in a text that is not a map in YAML. The position in a parser's error is often on another line.
 * @returns undefined if no cause is known, and for JSON
 */
function findYamlMistake(text) {
    if (/^\s*[{[]/.test(text))
        return undefined;
    const lines = splitLines(text);
    const [first] = lines;
    if (first === undefined)
        return undefined;
    for (const [index, line] of lines.entries()) {
        const mistake = mistakeOf(line, lines[index - 1] ?? line, first);
        if (mistake !== undefined)
            return mistake;
    }
    return undefined;
}
function mistakeOf(line, before, first) {
    const { text, indent, offset } = line;
    const at = (index, problem) => ({ offset: offset + index, problem });
    if (/^\s*\t/.test(text))
        return undefined; // the message of the parser is clear
    if (indent < first.indent)
        return at(indent, `it is indented less than line ${first.number}`);
    if (indent > before.indent && hasValue(before) && isOption(line)) {
        return at(indent, `it is indented more than line ${before.number}`);
    }
    if (indent !== first.indent)
        return undefined;
    const [name = ''] = /^\s*[\w-]+/.exec(text) ?? [];
    const rest = text.slice(name.length);
    if (/^\s*=/.test(rest))
        return at(text.indexOf('='), 'write `: ` instead of `=`');
    if (name !== '' && /^:[^\s:]/.test(rest))
        return at(name.length, 'write a space after the colon');
    if (/^\s*-\s+[\w-]+\s*:(\s|$)/.test(text)) {
        return at(indent, 'remove the `- ` at the start, because options are not a list');
    }
    const value = /^:\s+(?=[^\s"'{[|>#])(?=.*:\s)/.exec(rest)?.[0];
    if (value === undefined)
        return undefined;
    return at(name.length + value.length, 'put a value that contains `: ` in quotes');
}
/** Whether a line is `name: value`, with a value that ends on this line. */
function hasValue({ text }) {
    return /^\s*[\w-]+\s*:\s+[^\s|>#&]/.test(text) && !/[[{,]\s*$/.test(text);
}
function isOption({ text }) {
    return /^\s*[\w-]+\s*:(\s|$)/.test(text);
}
function splitLines(text) {
    let offset = 0;
    const lines = [];
    for (const [index, line] of text.split('\n').entries()) {
        if (!/^\s*(#|$)/.test(line)) {
            lines.push({ text: line, offset, number: index + 1, indent: /^ */.exec(line)?.[0].length ?? 0 });
        }
        offset += line.length + 1;
    }
    return lines;
}

;// CONCATENATED MODULE: ./src/inputs/options.ts



const hint = 'Write one option per line, or a JSON object.';
/**
 * Reads the map in the input `name`, in YAML 1.2, which includes JSON. Every value keeps its type.
 * @throws UserError with line and column if it is malformed, is not a map, or contains a number that JSON does not have
 */
async function parseOptions(name, text) {
    if (text === '')
        return {};
    const library = await __nccwpck_require__.e(/* import() */ 815).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8815, 19));
    const yaml = `${name}: |\n  geometryCompression: DRACO`;
    const lines = new library.LineCounter();
    const document = library.parseDocument(text, {
        schema: 'core',
        resolveKnownTags: false,
        prettyErrors: false,
        lineCounter: lines,
    });
    const malformed = (problem, offset = 0) => {
        const { line, col } = lines.linePos(offset);
        const where = `at line ${line}, column ${col}`;
        return new user_error/* UserError */.yo('options-malformed', `The input \`${name}\` is malformed ${where}: ${problem}.`, hint, {
            yaml,
        });
    };
    const problem = document.errors[0] ?? document.warnings[0];
    const isMap = document.contents === null || library.isMap(document.contents);
    const mistake = problem || !isMap ? findYamlMistake(text) : undefined;
    if (mistake !== undefined)
        throw malformed(mistake.problem, mistake.offset);
    if (problem)
        throw malformed(problem.message.replace(/\.$/, ''), problem.pos[0]);
    if (!isMap)
        throw new user_error/* UserError */.yo('options-malformed', `The input \`${name}\` is not a map.`, hint, { yaml });
    if (document.contents === null)
        return {};
    library.visit(document, {
        Pair(_index, { key }) {
            if (!library.isScalar(key)) {
                const offset = library.isNode(key) ? key.range?.[0] : 0;
                throw malformed('the name of an option must be plain text', offset);
            }
        },
        Scalar(_key, { value, source = '', range }) {
            const fault = numberFault(value, source);
            if (fault !== undefined)
                throw malformed(`${source} ${fault}`, range?.[0]);
        },
    });
    try {
        // the options are sent to ion as JSON
        return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 })));
    }
    catch (error) {
        throw new user_error/* UserError */.yo('options-malformed', (0,format/* sentence */.em)(`The input \`${name}\` is malformed: ${(0,user_error/* messageOf */.bD)(error)}`), 'Write the values instead of aliases (`*name`).', { cause: error });
    }
}
/** Why a number cannot be sent to ion as it is written; undefined if it can. @param source as the file has it */
function numberFault(value, source) {
    if (typeof value !== 'number')
        return undefined;
    if (!Number.isFinite(value))
        return 'is not a number in JSON';
    const isRounded = /^[-+]?\d+$/.test(source) && !Number.isSafeInteger(value);
    return isRounded ? 'has too many digits for a number: put it in quotes' : undefined;
}


/***/ }),

/***/ 3718:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $J: () => (/* binding */ parseNumber),
/* harmony export */   HU: () => (/* binding */ parseChoice),
/* harmony export */   JE: () => (/* binding */ isBare),
/* harmony export */   Li: () => (/* binding */ parseLines),
/* harmony export */   h: () => (/* binding */ suggestion),
/* harmony export */   nV: () => (/* binding */ parseApiUrl),
/* harmony export */   rO: () => (/* binding */ withDefaults),
/* harmony export */   rR: () => (/* binding */ isCesiumApi),
/* harmony export */   yG: () => (/* binding */ parseBoolean)
/* harmony export */ });
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3915);


/** Reads inputs, with defaults for empty ones. */
function withDefaults(get, defaults) {
    return (name) => get(name) || (defaults[name] ?? '');
}
/** One of `choices`. @throws UserError that names the input and the nearest choice */
function parseChoice(name, text, choices) {
    const choice = choices.find((candidate) => candidate === text);
    if (choice !== undefined)
        return choice;
    const { hint, yaml } = suggestion(name, (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(text, choices), `Set \`${name}\` to one of them.`);
    throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('input-invalid', `The input \`${name}\` is \`${text}\`, which is not one of ${choices.join(', ')}.`, hint, { yaml });
}
/** Suggests the near name for an input; only the hint `otherwise` if there is none. */
function suggestion(name, near, otherwise) {
    return near === undefined
        ? { hint: otherwise }
        : { hint: `Did you mean \`${near}\`?`, yaml: `${name}: ${near}` };
}
/** A boolean of the core schema of YAML 1.2. @throws UserError that names the input */
function parseBoolean(name, text) {
    if (/^(true|True|TRUE)$/.test(text))
        return true;
    if (/^(false|False|FALSE)$/.test(text))
        return false;
    throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('input-invalid', `The input \`${name}\` is \`${text}\`, which is not a boolean.`, `Set \`${name}\` to \`true\` or \`false\`.`);
}
/** A decimal number within `range`. @throws UserError that names the input */
function parseNumber(name, text, range) {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (value >= range.min && value <= range.max && (!range.whole || Number.isInteger(value)))
        return value;
    const kind = range.whole ? 'a whole number' : 'a number';
    throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('input-invalid', `The input \`${name}\` is \`${text}\`, which is not ${kind} from ${range.min} to ${range.max}.`, `Set \`${name}\` to ${kind} in that range.`);
}
/** Whether a URL has no user name, password, query and fragment. */
function isBare(url) {
    return url.username === '' && url.password === '' && !/[?#]/.test(url.href);
}
/** Whether a host belongs to Cesium. Such hosts need https. */
function isCesiumHost(hostname) {
    return /(^|\.)cesium\.com\.?$/.test(hostname);
}
/** The hosts of Cesium with web pages instead of an API. */
const pageHosts = new Set(['cesium.com', 'www.cesium.com', 'ion.cesium.com']);
/** A path of ion's API (https://api.cesium.com), which follows the base URL. */
const ownPath = /\/v[12](\/(assets|archives|me|defaults|tokens)(\/.*)?)?$/i;
/**
 * The base URL of an API, without a trailing slash, and without the path of a request such as `/v1`.
 * @throws UserError if it is not http(s), has a user name, query or fragment, is a web page of Cesium, or is http to a host
 * of Cesium
 */
function parseApiUrl(name, text) {
    const url = URL.parse(text);
    const hint = `Set \`${name}\` to a base URL. For Cesium's own service, you can remove \`${name}\`.`;
    if (url === null || !/^https?:$/.test(url.protocol)) {
        throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('api-url-invalid', `The input \`${name}\` is not an http or https URL.`, hint);
    }
    if (!isBare(url)) {
        const message = `The input \`${name}\` contains a user name, a query or a fragment.`;
        const bare = `${name}: ${url.origin}${url.pathname}`;
        throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('api-url-invalid', message, 'Remove that part.', { yaml: bare });
    }
    if (pageHosts.has(url.hostname.replace(/\.$/, ''))) {
        const message = `The input \`${name}\` names ${url.hostname}, which has web pages, not the API.`;
        throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('api-url-invalid', message, hint, { yaml: `${name}: https://api.cesium.com` });
    }
    if (url.protocol === 'http:' && isCesiumHost(url.hostname)) {
        throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('api-url-unencrypted', `The input \`${name}\` would send the token to ${url.hostname} unencrypted.`, 'Use https.', { yaml: `${name}: https://${url.host}${url.pathname.replace(/\/+$/, '').replace(ownPath, '')}` });
    }
    url.pathname = url.pathname.replace(/\/+$/, '').replace(ownPath, '');
    return url;
}
/** Whether an API is Cesium's own service, not a self-hosted ion. */
function isCesiumApi(url) {
    return isCesiumHost(url.hostname);
}
/** The lines of a text, trimmed, without empty ones. */
function parseLines(text) {
    return text
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}


/***/ }),

/***/ 1439:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k9: () => (/* binding */ readViewerUrl),
/* harmony export */   lF: () => (/* binding */ readGithubToken),
/* harmony export */   qz: () => (/* binding */ readUploadReporting),
/* harmony export */   um: () => (/* binding */ readJobSummary)
/* harmony export */ });
/* unused harmony exports readPrComment, readReporting */
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);
/* harmony import */ var _asset_key_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8871);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3718);



/** Reads `github-token`; undefined if it is empty. */
function readGithubToken(get) {
    return get('github-token') || undefined;
}
/** Reads `pr-comment`. @throws UserError if it is invalid */
function readPrComment(get) {
    return (0,_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBoolean */ .yG)('pr-comment', get('pr-comment') || 'false');
}
/**
 * Reads `viewer-url`: the address of a page that shows assets; undefined if it is empty. Reports publish it.
 * @throws UserError if it is not http(s), or has a user name, a query or a fragment
 */
function readViewerUrl(get) {
    const text = get('viewer-url');
    if (text === '')
        return undefined;
    const url = URL.parse(text);
    const yaml = 'viewer-url: https://OWNER.github.io/REPOSITORY/';
    if (url === null || !/^https?:$/.test(url.protocol)) {
        const message = 'The input `viewer-url` is not an http or https URL.';
        const hint = 'Set `viewer-url` to the address of the page that the action `viewer` wrote.';
        throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('input-invalid', message, hint, { yaml });
    }
    if (!(0,_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .isBare */ .JE)(url)) {
        throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('input-invalid', 'The input `viewer-url` contains a user name, a query or a fragment.', 'Remove that part: links to the page are public, and this action adds `#asset=ID`.', { yaml: `viewer-url: ${url.origin}${url.pathname}` });
    }
    return url.href;
}
/** The defaults of empty inputs, the same as in each `action.yml`. */
const reportingDefaults = { 'commit-status': 'false' };
/**
 * Reads `commit-status`, `status-context` and `pr-comment`.
 * @param assetKey a part of the default of `status-context`, if it names a key
 * @throws UserError that names the invalid input
 */
function readReporting(get, assetKey = _asset_key_js__WEBPACK_IMPORTED_MODULE_1__/* .defaultKey */ .ds) {
    const read = (0,_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .withDefaults */ .rO)(get, reportingDefaults);
    const commitStatus = (0,_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBoolean */ .yG)('commit-status', read('commit-status'));
    const statusContext = read('status-context') || (assetKey === _asset_key_js__WEBPACK_IMPORTED_MODULE_1__/* .defaultKey */ .ds ? 'cesium-ion' : `cesium-ion / ${assetKey}`);
    const source = read('status-context') === '' ? 'asset-key' : 'status-context';
    if (commitStatus)
        checkContext(statusContext, source);
    return {
        commitStatus,
        statusContext,
        prComment: readPrComment(get),
    };
}
const maxContextLength = 255;
/**
 * Checks the name of a commit status. GitHub rejects an invalid name, and a pull request would wait for the status for
 * ever. Source: answers of `POST /repos/{owner}/{repo}/statuses/{sha}` (https://github.com/ouzi-dev/commit-status-updater/issues/527)
 */
function checkContext(context, input) {
    const hint = `Set \`status-context\` to a name of at most ${maxContextLength} characters, without emoji and line breaks.`;
    const yaml = 'status-context: cesium-ion / city';
    const wrong = /[\u{10000}-\u{10FFFF}\p{Cc}]/u.exec(context)?.[0];
    if (wrong !== undefined) {
        throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('status-context-invalid', `The input \`${input}\` contains ${describeCharacter(wrong)}, which GitHub rejects in the name of a commit status.`, hint, { yaml });
    }
    if (context.length > maxContextLength) {
        throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('status-context-invalid', `The input \`${input}\` has more than ${maxContextLength} characters, which GitHub rejects in the name of a commit status.`, hint, { yaml });
    }
}
/** `“🏙” (U+1F3D9)`, or only the code of an invisible character. */
function describeCharacter(character) {
    const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    return /\p{Cc}/u.test(character) ? code : `“${character}” (${code})`;
}
/** Reads `job-summary`. @throws UserError if it is invalid */
function readJobSummary(get) {
    return (0,_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBoolean */ .yG)('job-summary', get('job-summary') || 'true');
}
/** Reads `release-notes` and all inputs of `readReporting`. @throws UserError that names the invalid input */
function readUploadReporting(get) {
    return {
        ...readReporting(get, (0,_asset_key_js__WEBPACK_IMPORTED_MODULE_1__/* .readAssetKey */ .oS)(get)),
        releaseNotes: (0,_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBoolean */ .yG)('release-notes', get('release-notes') || 'false'),
    };
}


/***/ }),

/***/ 151:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ meantBy)
/* harmony export */ });
/* harmony import */ var _ion_purposes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2139);
/* harmony import */ var _ion_reading_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4916);
/* harmony import */ var _ion_source_types_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2385);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3915);




/** Words for data that people write instead of ion's names, with the source types that they can mean. */
const typeSynonyms = [
    [['BIM_CAD'], 'IFC BIM CAD BUILDING'],
    [['BIM_CAD_DB'], 'RVT REVIT DGN MICROSTATION DWG DXF AUTOCAD'],
    [['POINT_CLOUD'], 'LAS LAZ LIDAR POINTS'],
    [['CITYGML'], 'GML CITY'],
    [['3D_MODEL', '3D_CAPTURE'], 'GLTF GLB OBJ DAE COLLADA FBX MODEL'],
    [['3D_CAPTURE'], 'PHOTOGRAMMETRY MESH REALITY_MESH REALITY_CAPTURE CAPTURE SCAN'],
    [['RASTER_TERRAIN', 'RASTER_IMAGERY'], 'TIF TIFF GEOTIFF COG RASTER'],
    [['RASTER_TERRAIN'], 'DEM DTM DSM ELEVATION HEIGHT HEIGHTS HEIGHTMAP HEIGHTFIELD'],
    [['RASTER_IMAGERY'], 'JPG JPEG PNG IMAGE IMAGES ORTHO ORTHOPHOTO PHOTO PHOTOS SATELLITE'],
    [['TERRAIN_DATABASE'], 'TERRAINDB TERRAIN_DB'],
    [['3DTILES'], 'TILESET TILES B3DM 3TZ'],
    [['KML'], 'KMZ'],
    [['GEOJSON'], 'TOPOJSON'],
];
/**
 * The inputs to write if the input `type` or `source-type` has a word that is not a name of ion for it. The word can be a
 * name for the other input (a source type as `type`, a type as `source-type`), or a common word for some data.
 * @param type the input `type`, if it is known
 * @returns undefined if the word is none of these
 */
function meantBy(input, word, type) {
    const elsewhere = input === 'type' ? _ion_source_types_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceTypes */ .V6 : _ion_source_types_js__WEBPACK_IMPORTED_MODULE_2__/* .assetTypes */ .ID;
    const name = elsewhere.find((other) => (0,_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .hasSameLetters */ .w)(other, word));
    const meant = name === undefined ? synonymsOf(word) : readingsNamed(input, name);
    const readings = meant.filter((reading) => type === undefined || reading.type === type);
    if (readings.length === 0)
        return undefined;
    const write = readings.length > 1 ? 'Write the lines of one choice.' : 'Write these lines instead.';
    const kind = name === undefined ? '' : ` ${name} is a ${input === 'type' ? 'source type' : 'type'}.`;
    return { hint: write + kind, yaml: (0,_ion_reading_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readingsYaml */ .D)((0,_ion_purposes_js__WEBPACK_IMPORTED_MODULE_0__/* .byLikelihood */ .UU)(readings)) };
}
function synonymsOf(word) {
    return typeSynonyms.flatMap(([among, words]) => words.split(' ').some((other) => (0,_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .hasSameLetters */ .w)(other, word)) ? (0,_ion_source_types_js__WEBPACK_IMPORTED_MODULE_2__/* .readingsOf */ .RO)(among) : []);
}
function readingsNamed(input, name) {
    const isMeant = (reading) => (input === 'type' ? reading.sourceType : reading.type) === name;
    return (0,_ion_source_types_js__WEBPACK_IMPORTED_MODULE_2__/* .readingsOf */ .RO)(_ion_source_types_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceTypes */ .V6).filter(isMeant);
}


/***/ }),

/***/ 7900:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Rn: () => (/* binding */ tokenToMask),
/* harmony export */   SK: () => (/* binding */ checkToken),
/* harmony export */   am: () => (/* binding */ storedTokens)
/* harmony export */ });
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8453);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);


/**
 * The shortest valid token, in characters. The runner removes the token from log and outputs, and a shorter text could be
 * a part of ids and digests.
 */
const shortest = 8;
const isTooShort = (token) => token.length < shortest;
/** Whether it is `secrets.NAME`, with or without braces. */
const isExpression = (token) => /^(\$?\{+\s*(secrets|vars|env|inputs|github)\.[\w.-]+\s*\}*|(secrets|vars)\.[A-Za-z_]\w*)$/.test(token);
const isVariable = (token) => /^(\$[A-Z_][A-Z0-9_]*|\$\{\w+\}|%[A-Z_][A-Z0-9_]*%)$/.test(token);
/** The part of an input with a token to mask. Empty if it is invalid and not a secret: an error can quote it. */
function tokenToMask(get, input = 'token') {
    const token = get(input);
    return isTooShort(token) || isExpression(token) || isVariable(token) ? '' : token;
}
/**
 * Rejects a text that is certainly not a token. The error does not quote it. A self-hosted ion can have tokens of any form;
 * those of Cesium are JSON Web Tokens, which consist of `A-Z a-z 0-9 . _ -` (RFC 7519 with RFC 7515).
 * @throws UserError that says what is wrong
 */
function checkToken(token, input = 'token') {
    if (token === '')
        return;
    const mistake = mistakes.find(({ isIn }) => isIn(token));
    if (mistake === undefined)
        return;
    const { code, message, hint, yaml } = mistake;
    throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(code, message(input), hint, { yaml: yaml?.(input) });
}
const storeAlone = 'Store only the token in the secret, as https://ion.cesium.com/tokens shows it.';
const writeExpression = 'Write the expression in the workflow, with the name of your secret.';
/** Where the token of an input usually is. The one of a page is public. */
const storedTokens = {
    token: 'token: ${{ secrets.CESIUM_ION_TOKEN }}',
    'viewer-token': 'viewer-token: ${{ vars.CESIUM_VIEWER_TOKEN }}',
};
/** The most specific mistakes first. */
const mistakes = [
    {
        code: 'token-not-evaluated',
        isIn: (token) => isExpression(token) || token.includes('${{'),
        message: (input) => `The input \`${input}\` is the text of an expression, not the value of a secret.`,
        hint: writeExpression,
        yaml: (input) => storedTokens[input],
    },
    {
        code: 'token-not-evaluated',
        isIn: isVariable,
        message: (input) => `The input \`${input}\` is the name of a shell variable, which GitHub does not evaluate in inputs.`,
        hint: writeExpression,
        yaml: (input) => storedTokens[input],
    },
    {
        code: 'token-malformed',
        isIn: (token) => /^(["'`]).*\1$/s.test(token) && token.length > 1,
        message: (input) => `The input \`${input}\` has quotes around it.`,
        hint: 'Store the token in the secret without quotes.',
    },
    {
        code: 'token-malformed',
        isIn: (token) => /^(Authorization\s*:\s*)?Bearer\s/i.test(token),
        message: (input) => `The input \`${input}\` starts with \`Bearer\`, which is not a part of the token.`,
        hint: 'Store the token in the secret without `Bearer`.',
    },
    {
        code: 'token-malformed',
        isIn: isAssignment,
        message: (input) => `The input \`${input}\` has a name before the token, such as \`NAME=\`.`,
        hint: 'Store only the text after the `=` or `:` in the secret, without the name.',
    },
    {
        code: 'token-malformed',
        isIn: (token) => /^[[{]/.test(token) && (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(token) !== undefined,
        message: (input) => `The input \`${input}\` is JSON, not a token.`,
        hint: `${storeAlone} To use one value of a JSON secret, write this line.`,
        yaml: (input) => `${input}: \${{ fromJSON(secrets.NAME).KEY }}`,
    },
    {
        code: 'token-malformed',
        isIn: (token) => /[^\x21-\x7e]/.test(token),
        message: (input) => `The input \`${input}\` contains characters that no access token has, such as white space.`,
        hint: 'Store one ion access token in the secret, without line breaks or other text.',
    },
    {
        code: 'token-too-short',
        isIn: isTooShort,
        message: (input) => `The input \`${input}\` is too short for a token.`,
        hint: `${storeAlone} A self-hosted ion needs a token of at least ${shortest} characters, or none.`,
    },
];
/**
 * Whether it is `NAME=token` or `NAME: token`. A token can contain `=` or `:`. So either the name is that of a token and a
 * space follows the colon, or the value is a JSON Web Token.
 */
function isAssignment(token) {
    const [, name = '', sign = '', value = ''] = /^(?:export\s+|set\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*(=|:\s*)\s*["']?([^\s"'=]{8,})/.exec(token) ?? [];
    const isNamed = sign !== ':' && /token|cesium|(^|_)ion(_|$)/i.test(name);
    return value !== '' && (isNamed || /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value));
}


/***/ }),

/***/ 5350:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  J: () => (/* binding */ readUploadInputs)
});

// UNUSED EXPORTS: maxTextLengths

// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/provenance/record.ts + 1 modules
var record = __nccwpck_require__(6312);
// EXTERNAL MODULE: ./src/inputs/asset-key.ts
var asset_key = __nccwpck_require__(8871);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
var external_node_path_default = /*#__PURE__*/__nccwpck_require__.n(external_node_path_);
// EXTERNAL MODULE: ./src/inputs/options.ts + 1 modules
var inputs_options = __nccwpck_require__(3665);
// EXTERNAL MODULE: ./src/inputs/parse.ts
var parse = __nccwpck_require__(3718);
// EXTERNAL MODULE: ./src/ion/purposes.ts
var purposes = __nccwpck_require__(2139);
// EXTERNAL MODULE: ./src/ion/reading-yaml.ts
var reading_yaml = __nccwpck_require__(4916);
// EXTERNAL MODULE: ./src/ion/source-types.ts
var source_types = __nccwpck_require__(2385);
// EXTERNAL MODULE: ./src/inputs/nearest.ts
var nearest = __nccwpck_require__(3915);
// EXTERNAL MODULE: ./src/inputs/synonyms.ts
var synonyms = __nccwpck_require__(151);
;// CONCATENATED MODULE: ./src/inputs/types.ts







/**
 * Reads `type` and `source-type`, ignoring case and punctuation.
 * @param option `sourceType` of the input `options`
 * @throws UserError that names the input
 */
function readTypes(typeText, sourceText, option) {
    const type = typeText === '' ? undefined : readType(typeText);
    const sourceType = readSourceType(oneSourceType(sourceText, option), type);
    checkPair(type, sourceType);
    return {
        type,
        sourceType,
        remarks: [...remarkOn('type', typeText, type), ...remarkOn('source-type', sourceText, sourceType)],
    };
}
function remarkOn(input, text, name) {
    return text === '' || text === name ? [] : [`\`${input}: ${text}\` is read as ${name}.`];
}
function readType(text) {
    const type = source_types/* assetTypes */.ID.find((known) => (0,nearest/* hasSameLetters */.w)(known, text));
    if (type !== undefined)
        return type;
    const { hint, yaml } = (0,synonyms/* meantBy */.P)('type', text) ?? (0,parse/* suggestion */.h)('type', (0,nearest/* nearest */.p)(text, source_types/* assetTypes */.ID), 'Set `type` to one of them.');
    throw new user_error/* UserError */.yo('type-unknown', `The input \`type\` is \`${text}\`, which is not one of ${source_types/* assetTypes */.ID.join(', ')}.`, hint, { yaml });
}
/** ion gets new source types earlier than this action, so an unknown one is valid if the type is set. */
function readSourceType(text, type) {
    if (text === '')
        return undefined;
    const known = source_types/* sourceTypes */.V6.find((name) => (0,nearest/* hasSameLetters */.w)(name, text));
    if (known !== undefined || type !== undefined)
        return known ?? text;
    const { hint, yaml } = (0,synonyms/* meantBy */.P)('source-type', text) ??
        (0,parse/* suggestion */.h)('source-type', (0,nearest/* nearest */.p)(text, source_types/* sourceTypes */.V6), 'If this is a new source type of ion, also set `type`; both are sent unchanged.');
    throw new user_error/* UserError */.yo('source-type-unknown', `The input \`source-type\` is \`${text}\`, which is not one of ${source_types/* sourceTypes */.V6.join(', ')}.`, hint, { yaml });
}
function checkPair(type, sourceType) {
    if (type === undefined || sourceType === undefined)
        return;
    const made = (0,source_types/* typesOf */.pl)(sourceType);
    if (made === undefined || made.includes(type))
        return;
    throw new user_error/* UserError */.yo('type-mismatch', `ion cannot make ${type} from the source type ${sourceType}.`, `Change \`type\`, or use a source type of ${type}: ${(0,source_types/* sourceTypesOf */.S8)(type).join(', ')}.`, { yaml: (0,reading_yaml/* readingsYaml */.D)((0,purposes/* byLikelihood */.UU)((0,source_types/* readingsOf */.RO)([sourceType])), ['type']) });
}
function oneSourceType(input, option) {
    if (option === undefined)
        return input;
    if (typeof option === 'string' && (input === '' || (0,nearest/* hasSameLetters */.w)(input, option)))
        return option;
    throw new user_error/* UserError */.yo('source-type-conflict', `The input \`options\` has the source type ${JSON.stringify(option)}, but \`source-type\` is \`${input}\`.`, 'Remove `sourceType` from `options`, and set the input `source-type` instead.');
}

;// CONCATENATED MODULE: ./src/inputs/data-inputs.ts





/** The values of `preflight`. */
const preflightModes = ['error', 'warn', 'off'];
/** The defaults of empty inputs, the same as in `action.yml` and `check/action.yml`. */
const dataDefaults = { 'if-no-files-found': 'error', 'include-hidden-files': 'false', preflight: 'error' };
/**
 * Reads the inputs about the data.
 * @param isImport whether ion imports the data, so that there are no files to upload
 * @throws UserError that names the first invalid input
 */
async function readDataInputs(get, isImport = false) {
    const read = (0,parse/* withDefaults */.rO)(get, dataDefaults);
    const { sourceType, ...options } = await (0,inputs_options/* parseOptions */.A)('options', read('options'));
    return {
        files: isImport ? [] : readFiles(read('files')),
        root: read('root') || undefined,
        ifNoFilesFound: (0,parse/* parseChoice */.HU)('if-no-files-found', read('if-no-files-found'), ['error', 'warn', 'ignore']),
        includeHiddenFiles: (0,parse/* parseBoolean */.yG)('include-hidden-files', read('include-hidden-files')),
        ...readTypes(read('type'), read('source-type'), sourceType),
        options,
        preflight: (0,parse/* parseChoice */.HU)('preflight', read('preflight'), preflightModes),
    };
}
/**
 * How many groups of `*` a name in a pattern may have. minimatch 10 turns each into `[^/]*?`, so the time to match a name
 * can grow with a power of its length: for a name made for it, of 255 characters, 2 s with four groups, and minutes with
 * five. Usual names take no time, and names of satellite images need five groups. Folders between `**` do not multiply
 * it: minimatch tries each of them once from the left.
 */
const maxStars = 6;
/** The patterns of `files`. @throws UserError if there is none, or one has braces or takes too long to match */
function readFiles(text) {
    const patterns = (0,parse/* parseLines */.Li)(text).filter((line) => !line.startsWith('#'));
    if (patterns.every((pattern) => pattern.startsWith('!'))) {
        throw new user_error/* UserError */.yo('files-empty', patterns.length === 0 ? 'The input `files` is empty.' : 'The input `files` has only exclusions.', 'Name the files to upload: one file, folder or pattern per line.', { yaml: 'files: data/**' });
    }
    const braced = patterns.find((pattern) => /\{[^{}]*(,|\.\.)[^{}]*\}/.test(pattern));
    if (braced !== undefined) {
        throw new user_error/* UserError */.yo('pattern-braces', `The pattern \`${braced}\` in the input \`files\` has braces, which are not supported.`, 'Write one line for each alternative.');
    }
    const slow = patterns.find((pattern) => namesIn(pattern).some((name) => name.split(/\*+/).length - 1 > maxStars));
    if (slow !== undefined) {
        throw new user_error/* UserError */.yo('pattern-too-complex', `The pattern \`${slow}\` in the input \`files\` has more than ${maxStars} \`*\` in one name.`, 'Name the folder, or write several lines with fewer `*`.');
    }
    return patterns;
}
/** The names of folders and files in a pattern. A backslash separates them only on Windows; elsewhere it is an escape. */
function namesIn(pattern) {
    return pattern.split((external_node_path_default()).sep === '\\' ? /[\\/]/ : '/');
}

// EXTERNAL MODULE: ./src/inputs/delete-policy.ts
var delete_policy = __nccwpck_require__(7877);
;// CONCATENATED MODULE: ./src/inputs/expectation.ts


/** Reads `verify` and `expected-bounds`. @throws UserError that names the invalid input */
function readExpectation(get) {
    return {
        verify: (0,parse/* parseChoice */.HU)('verify', get('verify') || 'warn', ['error', 'warn', 'off']),
        expectedBounds: parseBounds(get('expected-bounds')),
    };
}
const yaml = 'expected-bounds: 13.08, 52.33, 13.77, 52.68';
/** Four numbers, also in brackets and with spaces, line breaks or semicolons between them. */
function parseBounds(text) {
    if (text === '')
        return undefined;
    const items = text
        .replace(/^\[|\]$/g, '')
        .trim()
        .split(/\s*[,;]\s*|\s+/);
    const numbers = items.map((item) => (/^[-+]?\d+(\.\d+)?$/.test(item) ? Number(item) : NaN));
    const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers;
    if (numbers.length !== 4 || numbers.some(Number.isNaN)) {
        throw invalid(text, 'not four numbers', 'Write west, south, east and north in degrees.');
    }
    if ([west, east].some((value) => Math.abs(value) > 180)) {
        throw invalid(text, 'with a longitude beyond ±180 degrees', metric([west, east]));
    }
    if ([south, north].some((value) => Math.abs(value) > 90)) {
        throw invalid(text, 'with a latitude beyond ±90 degrees', metric([south, north]));
    }
    if (south > north) {
        throw invalid(text, 'with its south above its north', 'Write west, south, east and north, in this order.');
    }
    return { west, south, east, north };
}
/** Angles are at most 360: what is larger is probably in metres. */
function metric(values) {
    return values.some((value) => Math.abs(value) > 360)
        ? 'Convert the coordinates to degrees (EPSG:4326): these look like metres of a map projection such as UTM.'
        : 'Write west, south, east and north, in this order.';
}
function invalid(text, what, hint) {
    return new user_error/* UserError */.yo('input-invalid', `The input \`expected-bounds\` is \`${text}\`, ${what}.`, hint, {
        yaml,
    });
}

;// CONCATENATED MODULE: ./src/inputs/following.ts

/** The defaults of empty inputs, the same as in each `action.yml`. */
const followingDefaults = { 'wait-timeout-minutes': '120', 'poll-interval-seconds': '10' };
/** Reads `wait-timeout-minutes` and `poll-interval-seconds`. @throws UserError that names the invalid input */
function readFollowing(get) {
    const read = (0,parse/* withDefaults */.rO)(get, followingDefaults);
    const number = (name, min, max) => (0,parse/* parseNumber */.$J)(name, read(name), { min, max, whole: false });
    return {
        waitTimeoutMs: 60_000 * number('wait-timeout-minutes', 0, 7200),
        pollIntervalMs: 1000 * number('poll-interval-seconds', 1, 600),
    };
}

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/inputs/access.ts
var access = __nccwpck_require__(3787);
// EXTERNAL MODULE: ./src/inputs/import-key.ts
var import_key = __nccwpck_require__(4166);
;// CONCATENATED MODULE: ./src/inputs/import-inputs.ts





/**
 * Reads `from` and the access key for it; undefined if `from` is empty.
 * @throws UserError that names the first invalid line or input
 */
function readImport(get) {
    const lines = (0,parse/* parseLines */.Li)(get('from')).filter((line) => !line.startsWith('#'));
    const [first, ...others] = lines.map(readLine);
    if (first === undefined) {
        checkMeant(get);
        return undefined;
    }
    checkOthers(get);
    const { bucket } = first;
    const strange = others.find((other) => other.bucket !== bucket);
    if (strange !== undefined) {
        throw new user_error/* UserError */.yo('from-buckets', `The input \`from\` names two buckets, \`${bucket}\` and \`${strange.bucket}\`, and ion imports from one.`, 'Publish the objects of each bucket in a step of its own, with its own `asset-key`.');
    }
    checkConnection(get);
    const names = [first, ...others].map(({ name }) => name);
    const isPrefix = (name) => name.endsWith('/');
    return {
        bucket,
        prefixes: [...new Set(names.filter(isPrefix))],
        keys: [...new Set(names.filter((name) => !isPrefix(name)))],
        ...(0,import_key/* readImportKey */.d)(get),
    };
}
/** @throws UserError if there is only the access key for an import */
function checkMeant(get) {
    if (get('files') !== '' || get('from-access-key-id') === '')
        return;
    throw new user_error/* UserError */.yo('from-empty', 'The inputs `from` and `files` are empty, and `from-access-key-id` is set.', 'Set `from` to what ion imports. If it is a variable, check its name: a variable that does not exist is empty.', { yaml: 'from: s3://BUCKET/FOLDER/' });
}
/**
 * Names of buckets: 3 to 63 characters of `a-z 0-9 . -`; those made before March 2018 in us-east-1 can have up to 255, also
 * capitals and `_` ("General purpose bucket naming rules" in Amazon's S3 user guide).
 */
const bucketName = /^[\w.-]{3,255}$/;
/** The longest key, in bytes of UTF-8 ("Naming Amazon S3 objects"). */
const maxKeyBytes = 1024;
function readLine(line) {
    const [, bucket = '', rest] = /^s3:\/\/([^/]*)(?:\/(.*))?$/is.exec(line) ?? [];
    if (bucket === '')
        throw notS3(line);
    if (!bucketName.test(bucket)) {
        throw new user_error/* UserError */.yo('from-invalid', `The line \`${shown(line)}\` of the input \`from\` has no valid name of a bucket after \`s3://\`.`, 'Write the name of the bucket as the S3 console shows it, without an access point or a region.');
    }
    if (bucket.endsWith('--x-s3')) {
        throw new user_error/* UserError */.yo('from-invalid', `The line \`${line}\` of the input \`from\` names a directory bucket, which this action cannot list.`, 'Copy the objects to a general purpose bucket.');
    }
    const name = rest ?? '';
    if (name === '') {
        throw new user_error/* UserError */.yo('from-whole-bucket', `The line \`${line}\` of the input \`from\` names a whole bucket.`, 'Add a prefix that ends in `/`, or the key of an object.', { yaml: `from: s3://${bucket}/FOLDER/` });
    }
    if (Buffer.byteLength(name) > maxKeyBytes) {
        throw new user_error/* UserError */.yo('from-invalid', `A line of the input \`from\` has a key of more than ${maxKeyBytes} bytes: \`${shown(line)}\`.`, 'Shorten the key: S3 has no longer ones.');
    }
    return { bucket, name };
}
function notS3(line) {
    const meant = meantBy(line);
    return new user_error/* UserError */.yo('from-invalid', `The line \`${shown(line)}\` of the input \`from\` is not \`s3://BUCKET/PREFIX/\` or \`s3://BUCKET/KEY\`.`, meant === undefined ? 'Write one prefix or key a line.' : 'Did you mean this line?', { yaml: meant && `from: ${asScalar(meant)}` });
}
/** The most characters of a line that an error quotes. */
const maxShown = 200;
/** A line as errors quote it: without a user name and password, and without the signature of a presigned URL. */
function shown(line) {
    const bare = line.replace(/^([a-z][\w+.-]*:\/\/)([^@]*)@/i, (whole, scheme, user) => (user.includes(':') ? `${scheme}***@` : whole));
    return (0,format/* shorten */.ml)(/^https?:/i.test(bare) ? bare.replace(/\?.*$/s, '?…') : bare, maxShown);
}
/** A line that could stand in `from`. */
const readable = /^s3:\/\/[\w.-]{3,255}\/\P{Cc}+$/u;
/** The line that the address of an object, or an Amazon Resource Name, probably stands for. */
function meantBy(line) {
    const arn = /^arn:aws[\w-]*:s3:::([\w.-]+\/[^*?]+)/.exec(line)?.[1];
    const item = /^- *(s3:\/\/.+)$/i.exec(line)?.[1];
    const meant = item ?? `s3://${arn ?? namedByUrl(line) ?? ''}`;
    return readable.test(meant) ? meant : undefined;
}
/** The bucket and key, or prefix, of a page of the S3 console, or of a URL of S3, virtual-hosted or path-style ("Virtual hosting of general purpose buckets"). */
function namedByUrl(line) {
    const url = URL.parse(line);
    if (url === null || !/^https?:$/.test(url.protocol))
        return undefined;
    const shownByConsole = /(^|\.)console\.aws\.amazon\.com$/.test(url.hostname);
    if (shownByConsole) {
        const bucket = /\/s3\/buckets\/([\w.-]+)/.exec(url.pathname)?.[1];
        return bucket && `${bucket}/${url.searchParams.get('prefix') ?? ''}`;
    }
    const [, owner, host] = /^(?:([\w.-]+)\.)?(s3[.-][\w.-]*amazonaws\.com)$/.exec(url.hostname) ?? [];
    const path = decodePath(url.pathname.slice(1));
    if (host === undefined || path === undefined)
        return undefined;
    return owner === undefined ? path : `${owner}/${path}`;
}
/** A text as a scalar of YAML, where ` #` begins a comment and `: ` a mapping. */
function asScalar(text) {
    return / #|:(?: |$)/.test(text) ? JSON.stringify(text) : text;
}
function decodePath(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        return undefined;
    }
}
/** Inputs that say which files of the runner to upload. */
const ofFiles = ['files', 'root'];
function checkOthers(get) {
    const other = ofFiles.find((name) => get(name) !== '');
    if (other === undefined)
        return;
    throw new user_error/* UserError */.yo('from-with-files', `The inputs \`${other}\` and \`from\` exclude each other: ion imports the objects of \`from\` without the runner.`, `Remove \`${other}\` or \`from\`. A data set of a manifest has \`files\`, so publish an import in a step without \`manifest\`.`);
}
/** The create contains the secret access key. */
function checkConnection(get) {
    const { apiUrl } = (0,access/* readApi */.n)(get);
    if (apiUrl.protocol === 'https:')
        return;
    throw new user_error/* UserError */.yo('from-unencrypted', `With \`from\`, the action sends a secret access key to ion, and \`api-url\` is not encrypted (${apiUrl.origin}).`, 'Set `api-url` to an address with https.');
}

;// CONCATENATED MODULE: ./src/inputs/upload-inputs.ts









/** The defaults of empty inputs, the same as in `action.yml`. */
const uploadDefaults = {
    reuse: 'true',
    wait: 'true',
    'dry-run': 'false',
    'commit-status': 'false',
};
/**
 * Reads the inputs of the upload action, except access and reporting.
 * @param defaultName the name of the asset if `name` is empty
 * @throws UserError that names the first invalid input
 */
async function readUploadInputs(get, defaultName) {
    const read = (0,parse/* withDefaults */.rO)(get, uploadDefaults);
    const from = readImport(get);
    return {
        from,
        ...(await readDataInputs(get, from !== undefined)),
        name: withoutMarker('name', readText('name', read) || defaultName),
        description: withoutMarker('description', readText('description', read)),
        attribution: readText('attribution', read),
        assetKey: (0,asset_key/* readAssetKey */.oS)(read),
        reuse: (0,parse/* parseBoolean */.yG)('reuse', read('reuse')),
        ...readCompletion(read),
        ...readFollowing(get),
        concurrency: readConcurrency(read('concurrency')),
        dryRun: (0,parse/* parseBoolean */.yG)('dry-run', read('dry-run')),
    };
}
/**
 * The most characters (Unicode code points) of a text. The documentation of ion's REST API has no limits, so these are far
 * above any use. A result contains the name, and must fit into what `wait` reads.
 */
const maxTextLengths = { name: 1000, description: 65_536, attribution: 65_536 };
function readText(input, read) {
    const text = read(input);
    const max = maxTextLengths[input];
    const count = text.length <= max ? 0 : Array.from(text).length;
    if (count <= max)
        return text;
    throw new user_error/* UserError */.yo('text-too-long', `The input \`${input}\` has ${count} characters, and the limit is ${max}.`, `Shorten \`${input}\`.`);
}
function readCompletion(read) {
    const wait = (0,parse/* parseBoolean */.yG)('wait', read('wait'));
    const deleteOnFailure = (0,delete_policy/* readDeletePolicy */.A)(read);
    const completion = {
        wait,
        deleteOnFailure,
        keepLatest: (0,asset_key/* readKeepLatest */.Nd)(read, (0,asset_key/* readAssetKey */.oS)(read) !== asset_key/* defaultKey */.ds),
        resultFile: read('result-file') || undefined,
        ...readExpectation(read),
    };
    if (wait)
        return completion;
    if (deleteOnFailure === 'always') {
        throw needsWait('delete-on-failure: always', 'a failure of the tiling is not seen otherwise');
    }
    if (completion.keepLatest !== undefined) {
        throw needsWait('keep-latest', 'older assets are deleted only after the new one is complete');
    }
    if (completion.resultFile !== undefined) {
        throw needsWait('result-file', 'the file is written only after the asset is complete');
    }
    checkLeft(completion, (0,parse/* parseBoolean */.yG)('commit-status', read('commit-status')));
    return completion;
}
/** What follows the tiling is left to `sync`, if there is a commit status that it can end. */
function checkLeft({ expectedBounds, verify }, hasStatus) {
    if (!hasStatus && expectedBounds !== undefined) {
        throw needsWait('expected-bounds', 'the place of the asset is known only after the tiling', leave);
    }
    if (!hasStatus && verify === 'error') {
        throw needsWait('verify: error', 'the asset can be verified only after the tiling', leave);
    }
    if (expectedBounds === undefined || isShortBounds(expectedBounds))
        return;
    throw new user_error/* UserError */.yo('input-invalid', 'The input `expected-bounds` has more than seven decimals, and with `wait: false` the commit status has room for seven.', 'Round the numbers: six decimals are about 0.1 m.');
}
const leave = ' Or let the `sync` action check it: set `commit-status: true`.';
function isShortBounds({ west, south, east, north }) {
    return [west, south, east, north].every((degrees) => Number(degrees.toFixed(7)) === degrees);
}
function needsWait(other, why, more = '') {
    return new user_error/* UserError */.yo('wait-required', `The input \`${other}\` does not work with \`wait: false\`: ${why}.`, `Remove \`${other}\`, or wait for the tiling.${more}`, { yaml: 'wait: true' });
}
/** The action finds its own assets by this marker, so no other text may contain it. */
function withoutMarker(name, text) {
    if (!(0,record/* hasMarker */.xY)(text))
        return text;
    throw new user_error/* UserError */.yo('marker-reserved', `The input \`${name}\` contains \`[ion-upload]\`, which marks the record of this action in descriptions.`, 'Remove `[ion-upload]` from it.');
}
function readConcurrency(text) {
    return text === '' ? undefined : (0,parse/* parseNumber */.$J)('concurrency', text, { min: 1, max: 256, whole: true });
}


/***/ }),

/***/ 8637:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $o: () => (/* binding */ createAsset),
/* harmony export */   A7: () => (/* binding */ readImport),
/* harmony export */   DC: () => (/* binding */ deleteAssets),
/* harmony export */   Iu: () => (/* binding */ findAsset),
/* harmony export */   KK: () => (/* binding */ readInstructions),
/* harmony export */   c4: () => (/* binding */ isNotFound),
/* harmony export */   fs: () => (/* binding */ readAsset),
/* harmony export */   gT: () => (/* binding */ updateAsset)
/* harmony export */ });
/* unused harmony export deleteAsset */
/* harmony import */ var _import_source_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6123);
/* harmony import */ var _ion_answers_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2494);
/* harmony import */ var _ion_api_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9365);
/* harmony import */ var _ion_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8485);
/* harmony import */ var _origin_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4082);





/**
 * Creates an asset, and masks the credentials in the response.
 * @throws OutcomeUnknownError, AnswerError if ion may have created an asset that cannot be used
 * @throws UserError if ion refuses the asset or cannot be reached
 */
async function createAsset(client, { suspicions = [], from, ...asset }, { clock, log, signal }) {
    const { json: answer } = await client.callForJson({
        method: 'POST',
        url: client.url('/v1/assets'),
        body: (0,_ion_api_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonBody */ .J9)({ ...asset, ...(from !== undefined && { from: (0,_import_source_js__WEBPACK_IMPORTED_MODULE_4__/* .toFrom */ .st)(from) }) }),
        operation: { doing: 'create the asset', scope: 'assets:write', target: 'account', suspicions },
        signal,
    });
    (0,_ion_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .secretsOf */ .Fj)(answer).forEach((secret) => {
        log.mask(secret);
    });
    const created = (0,_ion_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .readAssetMetadata */ .gA)(answer['assetMetadata']);
    return {
        asset: created,
        family: { id: created.id, childIds: (0,_ion_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .readChildren */ .KZ)(answer, created.id) },
        createdAt: clock.now(),
        answer,
    };
}
/**
 * Reads the upload instructions in ion's response to a create.
 * @throws AnswerError if a field is missing, UserError if the token would be sent to another origin
 */
function readInstructions(answer, id, apiUrl) {
    return {
        uploadLocation: (0,_ion_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .readUploadLocation */ .xh)(answer, apiUrl),
        onComplete: readNotifyCall(answer, id, apiUrl),
    };
}
/**
 * Reads what ion's response to the create of an import says.
 * @throws as `readInstructions`
 */
function readImport(answer, id, apiUrl) {
    return {
        onComplete: isNothing(answer['onComplete']) ? undefined : readNotifyCall(answer, id, apiUrl),
        expectsUpload: !isNothing(answer['uploadLocation']),
    };
}
/** Whether a field is absent. */
function isNothing(field) {
    return field === undefined || field === null;
}
/** The call that completes the upload, as described by `onComplete`. */
function readNotifyCall(answer, id, apiUrl) {
    const { method, url, fields } = (0,_ion_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .readOnComplete */ .Zt)(answer);
    return {
        method,
        url: (0,_origin_js__WEBPACK_IMPORTED_MODULE_3__/* .onApiOrigin */ .i)(url, apiUrl, `/v1/assets/${id}/uploadComplete`, 'onComplete.url'),
        body: (0,_ion_api_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonBody */ .J9)(fields),
        operation: {
            doing: `complete the upload of asset ${id}`,
            scope: 'assets:write',
            target: 'asset',
        },
    };
}
/**
 * Reads an asset.
 * @throws UserError if the asset cannot be read, AnswerError if the response is about another asset
 * @throws DeadlineError if it gives up because of the deadline
 */
async function readAsset(client, id, { signal, deadline }) {
    const { json } = await client.callForJson({
        method: 'GET',
        deadline,
        signal,
        url: client.url(`/v1/assets/${id}`),
        operation: { doing: `read asset ${id}`, scope: 'assets:read', target: 'asset' },
    });
    const asset = (0,_ion_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .readAssetMetadata */ .gA)(json);
    if (asset.id !== id)
        throw new _ion_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerError */ .dV(`asset ${id}`);
    return asset;
}
/** Like `readAsset`, but returns undefined for a 404: ion has no such asset, or the token lacks the scope. */
async function findAsset(client, id, limits) {
    try {
        return await readAsset(client, id, limits);
    }
    catch (error) {
        if (!isNotFound(error))
            throw error;
        return undefined;
    }
}
/**
 * Changes the texts of an asset. It sends all three, because it is unknown whether ion keeps a field that is missing.
 * It omits an empty name, because ion refuses one.
 * @throws UserError if ion refuses the update or cannot be reached
 */
async function updateAsset(client, id, { name, description, attribution }, signal) {
    await client.call({
        method: 'PATCH',
        url: client.url(`/v1/assets/${id}`),
        body: (0,_ion_api_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonBody */ .J9)({ ...(name !== '' && { name }), description, attribution }),
        operation: { doing: `update asset ${id}`, scope: 'assets:write', target: 'asset' },
        signal,
    });
}
/**
 * Deletes an asset. It is no error if the asset does not exist any more.
 * @throws UserError if ion refuses to delete it or cannot be reached
 */
async function deleteAsset(client, id, signal) {
    const operation = { doing: `delete asset ${id}`, scope: 'assets:write', target: 'asset' };
    try {
        await client.call({ method: 'DELETE', url: client.url(`/v1/assets/${id}`), operation, signal });
    }
    catch (error) {
        // ion also answers 404 if the token lacks the scope
        if (!isNotFound(error) || (await findAsset(client, id, { signal })) !== undefined)
            throw error;
    }
}
/**
 * Deletes assets, the last one first: an asset comes before its children in `ids`, and its record names them.
 * @param onDeleted called with each deleted id
 * @throws UserError if one cannot be deleted
 */
async function deleteAssets(client, ids, signal, onDeleted = () => undefined) {
    for (const id of ids.toReversed()) {
        await deleteAsset(client, id, signal);
        onDeleted(id);
    }
}
/** Whether ion answered 404: it has no such asset, or the token lacks the scope. */
function isNotFound(error) {
    return error instanceof _ion_error_js__WEBPACK_IMPORTED_MODULE_2__/* .IonError */ .l && error.status === 404;
}


/***/ }),

/***/ 4316:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ toFamily),
/* harmony export */   U: () => (/* binding */ idsOf)
/* harmony export */ });
/** The family of some ids, the asset's own first; undefined for an empty list. */
function toFamily([id, ...childIds]) {
    return id === undefined ? undefined : { id, childIds };
}
/** All ids of a family, the asset's own first. */
function idsOf({ id, childIds }) {
    return [id, ...childIds];
}


/***/ }),

/***/ 6123:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   cA: () => (/* binding */ lineOf),
/* harmony export */   st: () => (/* binding */ toFrom)
/* harmony export */ });
/**
 * The field `from` of a create. Known from clients of ion only, and not yet run on the real service: ion answers without
 * `uploadLocation` and `onComplete`, and the tiling starts by itself.
 */
function toFrom({ bucket, prefixes, keys, accessKeyId, secretAccessKey }) {
    return {
        type: 'S3',
        bucket,
        credentials: { accessKey: accessKeyId, secretAccessKey },
        ...(keys.length > 0 && { keys: [...keys] }),
        ...(prefixes.length > 0 && { prefixes: [...prefixes] }),
    };
}
/** The lines of the input `from`, such as `s3://bucket/scans/`. */
function linesOf(source) {
    return [...source.prefixes, ...source.keys].map((name) => lineOf(source, name));
}
/** The line of a prefix or key. */
function lineOf({ bucket }, name) {
    return `s3://${bucket}/${name}`;
}


/***/ }),

/***/ 2494:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   KZ: () => (/* binding */ readChildren),
/* harmony export */   Zt: () => (/* binding */ readOnComplete),
/* harmony export */   dV: () => (/* binding */ AnswerError),
/* harmony export */   fl: () => (/* binding */ notIonHint),
/* harmony export */   gA: () => (/* binding */ readAssetMetadata),
/* harmony export */   xh: () => (/* binding */ readUploadLocation)
/* harmony export */ });
/* unused harmony export isAssetId */
/* harmony import */ var _lib_escape_for_log_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(397);
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(432);
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8453);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);
/* harmony import */ var _origin_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4082);





/** What to do about a response that ion does not send. */
const notIonHint = "Check that `api-url` is the base URL of ion's REST API, and that no proxy responds instead of ion.";
/** A response of ion that lacks a required field. */
class AnswerError extends _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    constructor(what) {
        super('ion-response-invalid', `ion's response has no ${what}.`, notIonHint);
        this.name = 'AnswerError';
    }
}
/** Reads an `AssetMetadata` of ion's API. @throws AnswerError if it has no id or status */
function readAssetMetadata(json) {
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(json))
        throw new AnswerError('asset');
    const { id, name, description, attribution, type, dateAdded, status, percentComplete } = json;
    if (!isAssetId(id))
        throw new AnswerError('asset id');
    if (typeof status !== 'string')
        throw new AnswerError('asset status');
    return {
        id,
        name: typeof name === 'string' ? name : '',
        description: typeof description === 'string' ? description : '',
        attribution: typeof attribution === 'string' ? attribution : '',
        type: typeof type === 'string' ? type : '',
        addedMs: readDate(dateAdded),
        status,
        percentComplete: typeof percentComplete === 'number' ? Math.min(100, Math.max(0, percentComplete)) : 0,
        progress: (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_3__/* .shorten */ .ml)((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(json['progressMessage']), maxProgressLength) || undefined,
        reason: readReason(json['error']),
    };
}
function readDate(date) {
    const milliseconds = typeof date === 'string' ? Date.parse(date) : NaN;
    return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
/** In characters. */
const maxReasonLength = 1000;
const maxProgressLength = 200;
/** ion's web page shows a title, a file and details. The shape of this field is not documented. */
function readReason(error) {
    const texts = new Set();
    const rest = [error];
    for (let visits = 0; rest.length > 0 && visits < maxReasonLength; visits++) {
        const value = rest.shift();
        if (typeof value === 'string')
            texts.add((0,_lib_escape_for_log_js__WEBPACK_IMPORTED_MODULE_4__/* .escapeForLog */ .z)(value.replace(/\s+/g, ' ').trim()));
        else if (typeof value === 'object' && value !== null) {
            rest.unshift(...Object.values(value).slice(0, maxReasonLength));
        }
    }
    return (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_3__/* .shorten */ .ml)([...texts].filter((text) => text !== '').join('; '), maxReasonLength) || undefined;
}
/** The ids of the children in the response to a create, each once. Older responses have them in `additionalAssets`. */
function readChildren(answer, parentId) {
    const lists = [answer['assets'], answer['additionalAssets']].filter((list) => Array.isArray(list));
    const ids = lists.flat().map((child) => ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(child) ? child['id'] : child));
    return [...new Set(ids)].filter((id) => isAssetId(id)).filter((id) => id !== parentId);
}
/** Whether a value of JSON is the id of an asset. */
function isAssetId(id) {
    return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0;
}
/** The secrets in the response to a create. Mask them before anything else. */
function secretsOf(answer) {
    const location = answer['uploadLocation'];
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(location))
        return [];
    return ['accessKey', 'secretAccessKey', 'sessionToken']
        .map((key) => location[key])
        .filter((value) => typeof value === 'string' && value !== '');
}
/**
 * Reads `uploadLocation`. The endpoint of a form may be relative to the API, or have the origin behind a reverse proxy.
 * @throws AnswerError if it has neither S3 credentials nor the endpoint of a form
 */
function readUploadLocation(answer, apiUrl) {
    const location = answer['uploadLocation'];
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(location))
        throw new AnswerError('uploadLocation');
    const text = (key) => {
        const value = location[key];
        return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const need = (key) => {
        const value = text(key);
        if (value === undefined)
            throw new AnswerError(`uploadLocation.${key}`);
        return value;
    };
    if (text('bucket') === undefined && text('accessKey') === undefined) {
        const url = URL.parse(need('endpoint'), apiUrl.href);
        if (url === null)
            throw new AnswerError('URL in uploadLocation.endpoint');
        return { kind: 'form', url: (0,_origin_js__WEBPACK_IMPORTED_MODULE_1__/* .moveToApi */ .R)(url, apiUrl) };
    }
    return {
        kind: 'S3',
        endpoint: text('endpoint'),
        bucket: need('bucket'),
        prefix: text('prefix') ?? '',
        accessKey: need('accessKey'),
        secretAccessKey: need('secretAccessKey'),
        sessionToken: need('sessionToken'),
    };
}
/** Reads `onComplete`. @throws AnswerError if its method or URL is invalid */
function readOnComplete(answer) {
    const onComplete = answer['onComplete'];
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(onComplete))
        throw new AnswerError('onComplete');
    const { method, url, fields } = onComplete;
    const parsed = typeof url === 'string' ? URL.parse(url) : null;
    if (typeof method !== 'string' || !/^[A-Z]+$/.test(method))
        throw new AnswerError('onComplete.method');
    if (parsed === null)
        throw new AnswerError('onComplete.url');
    return { method, url: parsed, fields: (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(fields) ? fields : {} };
}


/***/ }),

/***/ 9365:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Do: () => (/* binding */ OutcomeUnknownError),
/* harmony export */   J9: () => (/* binding */ jsonBody),
/* harmony export */   ub: () => (/* binding */ createIonClient)
/* harmony export */ });
/* harmony import */ var _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4035);
/* harmony import */ var _http_unsupported_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2383);
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(432);
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(8453);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1737);
/* harmony import */ var _lib_trace_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6126);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7055);
/* harmony import */ var _ion_answers_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2494);
/* harmony import */ var _ion_error_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(8485);









/** A JSON body. */
function jsonBody(value) {
    return { type: 'application/json', open: () => JSON.stringify(value) };
}
/** A POST was sent, but it is unknown whether it took effect. It must not be repeated without a check. */
class OutcomeUnknownError extends _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo {
    constructor(operation, cause) {
        super('ion-outcome-unknown', (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em)(`Tried to ${operation.doing}, but the result is unknown: ${cause.message.replace(`Could not ${operation.doing}: `, '')}`), 'Check the state of the asset on ion before you run the job again.', { cause });
        this.name = 'OutcomeUnknownError';
    }
}
/** A success whose body is not JSON. */
class NotJsonError extends _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo {
    constructor(operation, body) {
        super('ion-response-invalid', `Could not ${operation.doing}: ion's response is not JSON (${beginningOf(body)}).`, _ion_answers_js__WEBPACK_IMPORTED_MODULE_5__/* .notIonHint */ .fl);
        this.name = 'NotJsonError';
    }
}
/** How a body starts. Incomplete JSON is not quoted: it may contain credentials that are not masked yet. */
function beginningOf(body) {
    const text = body.trim();
    if (text === '')
        return 'it is empty';
    if (/^[{["]/.test(text))
        return 'it is incomplete or malformed';
    return `it starts with “${text.slice(0, 60)}”`;
}
/**
 * No further attempt begins later than this, in milliseconds, until a response shows that ion is at `api-url`. An unknown
 * host, a refused connection and a web page are not transient then. The step reports them within 20 s.
 */
const firstAnswerMs = 15_000;
const policy = { attempts: 10, minMs: 120_000, baseMs: 1000, capMs: 30_000 };
/** Creates a client that adds the token to every call and retries after transient errors. */
function createIonClient(tools) {
    const { apiUrl, token, secrets = [] } = tools;
    const known = token === undefined ? secrets : [token, ...secrets];
    let { hasAnswered } = tools;
    const attempt = async (call, count) => {
        const { method, url, body, operation, signal } = call;
        if (url.origin !== apiUrl.origin)
            throw new Error(`no call may leave ${apiUrl.origin}`);
        const request = {
            method,
            url,
            headers: {
                accept: 'application/json',
                ...(body === undefined ? {} : { 'content-type': body.type }),
                ...(body?.length === undefined ? {} : { 'content-length': String(body.length) }),
                ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            },
            body: body?.open(),
            signal,
        };
        const trace = (0,_lib_trace_js__WEBPACK_IMPORTED_MODULE_3__/* .createTrace */ .s)('ion', count, tools);
        const send = () => tools.send(request);
        const answer = await (trace === undefined
            ? send()
            : trace({ method, host: url.host, path: url.pathname + url.search }, send));
        hasAnswered ||= isOfAnApi(answer);
        if (answer.status < 200 || answer.status > 299) {
            throw new _ion_error_js__WEBPACK_IMPORTED_MODULE_6__/* .IonError */ .l(operation, withoutSecrets(answer, known), {
                token,
                apiUrl,
                wallNow: tools.clock.wallNow(),
            });
        }
        // any success is accepted, with or without a body; but a web page does not come from ion's API
        if (isWebPage(answer))
            throw new NotJsonError(operation, redact(answer.body, known));
        return answer;
    };
    const attemptJson = async (call, count) => {
        const answer = await attempt(call, count);
        // in the response to a create, the URL in `onComplete` may contain the token; elsewhere it is only an echo
        const body = call.method === 'GET' ? redact(withPlainLetters(answer.body), known) : answer.body;
        return { json: parseObject(call.operation, body, known), answer };
    };
    return {
        apiUrl,
        hasAnswered: () => hasAnswered,
        url: (path) => new URL(`${apiUrl.href.replace(/\/$/, '')}${path}`),
        call: (call) => persist(call, attempt, tools, () => hasAnswered),
        callForJson: (call) => persist(call, attemptJson, tools, () => hasAnswered),
    };
}
/** Whether a response comes from an API: it is a success without a body, or JSON with any status. */
function isOfAnApi(answer) {
    if (isWebPage(answer))
        return false;
    return (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_8__/* .isJsonObject */ .OW)(tryParse(answer.body)) || (answer.body.trim() === '' && answer.status < 300);
}
/** JSON has no byte order mark (RFC 8259, section 8.1), but some servers send one. */
function tryParse(body) {
    try {
        return JSON.parse(body.replace(/^\ufeff/, ''));
    }
    catch {
        return undefined;
    }
}
function isWebPage({ headers }) {
    return /^text\/html/i.test(headers['content-type'] ?? '');
}
/** Removes secrets before a body is quoted: a quote is cut, and part of a secret would not be masked. */
function withoutSecrets(answer, secrets) {
    return { ...answer, body: redact(withPlainLetters(answer.body), secrets) };
}
/** JSON whose letters are not escaped: `\u002B` in a secret would hide it. Any other text stays as it is. */
function withPlainLetters(body) {
    const json = /\\u00/i.test(body) ? tryParse(body) : undefined;
    return json === undefined ? body : JSON.stringify(json);
}
function redact(text, secrets) {
    return secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}
function parseObject(operation, body, secrets) {
    const parsed = tryParse(body);
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_8__/* .isJsonObject */ .OW)(parsed))
        throw new NotJsonError(operation, redact(body, secrets));
    return parsed;
}
async function persist(call, attempt, tools, hasAnswered) {
    const { clock, log } = tools;
    try {
        return await (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retry */ .L5)((count) => attempt(call, count), {
            clock,
            signal: call.signal,
            policy,
            decide: (error) => {
                const decision = decide(error, call, clock.wallNow());
                const mayBeWrong = decision.again && !hasAnswered() && isOfWrongAddress(error);
                return mayBeWrong ? { ...decision, withinMs: firstAnswerMs } : decision;
            },
            deadline: call.deadline,
            onRetry: (error, count, pauseMs) => {
                log.info((0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRetry */ .eV)((0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error), count, pauseMs));
            },
        });
    }
    catch (error) {
        throw toIonError(error, call);
    }
}
/** RFC 9110, section 9.2.2; ion's POSTs make or start something each time. */
function isIdempotent({ method, repeatable = false }) {
    return method !== 'POST' || repeatable;
}
/** Statuses with which a server says that it did not process the request. */
const declined = new Set([429, 503]);
/** Whether a status leaves the outcome unknown: errors of servers and, with unregistered statuses, of proxies. */
function isDoubtful(status) {
    return status === 408 || (status >= 500 && !declined.has(status) && !(0,_http_unsupported_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnsupported */ .w)(status));
}
function decide(error, call, wallNow) {
    if (error instanceof _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .D) {
        return { again: error.remedy === undefined && (isIdempotent(call) || !error.mayHaveArrived) };
    }
    if (error instanceof NotJsonError)
        return { again: isIdempotent(call) };
    if (error instanceof _ion_error_js__WEBPACK_IMPORTED_MODULE_6__/* .IonError */ .l) {
        const again = declined.has(error.status) || (isDoubtful(error.status) && isIdempotent(call));
        return again ? (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .againAfter */ .$)(error.retryAfter, wallNow) : { again };
    }
    return { again: false };
}
/** Whether a wrong `api-url` causes such an error. */
function isOfWrongAddress(error) {
    return error instanceof NotJsonError || (error instanceof _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .D && !error.mayHaveArrived);
}
function toIonError(error, call) {
    if (error instanceof _lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .DeadlineError */ .j3)
        return new _lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .DeadlineError */ .j3(toIonError(error.cause, call));
    const { url, operation } = call;
    const mayHaveWorked = (error instanceof _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .D && error.mayHaveArrived) ||
        error instanceof NotJsonError ||
        (error instanceof _ion_error_js__WEBPACK_IMPORTED_MODULE_6__/* .IonError */ .l && isDoubtful(error.status));
    if (mayHaveWorked && !isIdempotent(call))
        return new OutcomeUnknownError(operation, error);
    if (!(error instanceof _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .D))
        return error;
    const { code, hint } = error.remedy ?? {
        code: 'ion-unreachable',
        hint: 'Check `api-url`, the network of the runner, and HTTPS_PROXY and NO_PROXY. Then run the job again.',
    };
    const message = (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em)(`Could not ${operation.doing}: ${url.host} could not be reached: ${error.message}`);
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(code, message, hint, { cause: error });
}


/***/ }),

/***/ 8485:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  l: () => (/* binding */ IonError)
});

// EXTERNAL MODULE: ./src/http/tunnel.ts
var tunnel = __nccwpck_require__(6856);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/lib/json.ts
var json = __nccwpck_require__(8453);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
;// CONCATENATED MODULE: ./src/ion/token-claims.ts

/**
 * The claims of a token of ion that is a JSON Web Token (RFC 7519), as newer ones are; none of another token. They are
 * decoded, not verified, and never shown.
 */
function claimsOf(token) {
    const [, payload = ''] = token.split('.');
    try {
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
        return (0,json/* isJsonObject */.OW)(claims) ? claims : {};
    }
    catch {
        return {};
    }
}
/**
 * When a token expires, in milliseconds since the epoch; undefined if it does not, or at no date
 * that exists. Tokens of ion's tokens page do not
 * expire. Those of a sign-in do, since January 2026 (Cesium's changelog of ion).
 */
function expiryOf(token) {
    const { exp } = claimsOf(token);
    const date = new Date(typeof exp === 'number' ? exp * 1000 : NaN).getTime();
    return Number.isNaN(date) ? undefined : date;
}

;// CONCATENATED MODULE: ./src/ion/unauthorized.ts

/**
 * What to do about a 401. Newer tokens of ion are JSON Web Tokens (RFC 7519): `exp` shows that one has expired, `iss`
 * which server issued it.
 */
function hintOf401({ token, apiUrl, wallNow }) {
    if (token === undefined)
        return 'Set the input `token`: this ion requires an access token.';
    const { iss } = claimsOf(token);
    const expiry = expiryOf(token);
    if (expiry !== undefined && expiry <= wallNow) {
        return ('Create an access token at https://ion.cesium.com/tokens, and store it in the secret. ' +
            'The present token has expired: it belongs to the session of a browser or a program.');
    }
    if (typeof iss === 'string' && isOfAnother(iss, apiUrl)) {
        return ('Use a token of the ion at `api-url`, or set `api-url` to the ion that issued the token. ' +
            'The token names another server as its issuer.');
    }
    return ('Check that the token is listed at https://ion.cesium.com/tokens, and that it was not regenerated. ' +
        'Leave its allowed URLs empty: a token with allowed URLs works in browsers only.');
}
/**
 * Whether one of the two is Cesium's own service and the other is not. A self-hosted ion may use a separate sign-on
 * server, or an internal host name. An issuer need not be a URL (RFC 7519, section 4.1.1).
 */
function isOfAnother(issuer, { hostname }) {
    const url = URL.parse(issuer);
    return url !== null && url.host !== '' && isCesiums(url.hostname) !== isCesiums(hostname);
}
function isCesiums(host) {
    return /(^|\.)cesium\.com\.?$/.test(host);
}

;// CONCATENATED MODULE: ./src/ion/ion-error.ts





/** A response of ion that is not a success. */
class IonError extends user_error/* UserError */.yo {
    status;
    /** The `Retry-After` header as it came. */
    retryAfter;
    constructor(operation, answer, token) {
        const { status } = answer;
        const { quote, request, pause } = detailsOf(answer);
        const { code, hint } = remedyFor(operation, status, token);
        const words = quote === '' ? '' : `: ${quote}`;
        const verb = token.token === undefined ? 'requires a token' : 'does not accept the token';
        super(code, status === 401
            ? `ion ${verb} (${[status, quote].join(' ').trim()}): could not ${operation.doing}${request}.`
            : `Could not ${operation.doing}: ion answered ${status}${pause}${words}${request}.`, hint);
        this.name = 'IonError';
        this.status = status;
        this.retryAfter = header(answer, 'retry-after');
    }
}
function header(answer, name) {
    const value = answer.headers[name];
    return Array.isArray(value) ? value[0] : value;
}
const maxQuoteLength = 500;
/** What a response adds to its status: ion's error body `{code, message}`, a request id, and when to retry. */
function detailsOf(answer) {
    const requestId = header(answer, 'x-request-id') ?? header(answer, 'x-amzn-requestid');
    const retryAfter = header(answer, 'retry-after');
    return {
        quote: quoteBody(answer.body),
        request: requestId === undefined ? '' : ` (request ${requestId})`,
        pause: retryAfter === undefined ? '' : ` (retry after ${(0,format/* shorten */.ml)(retryAfter, 40)})`,
    };
}
function quoteBody(body) {
    const parsed = parseJson(body);
    if (!(0,json/* isJsonObject */.OW)(parsed))
        return (0,format/* shorten */.ml)(withoutMarkup(body), maxQuoteLength);
    const words = [parsed['code'], parsed['message']].filter((word) => typeof word === 'string');
    return (0,format/* shorten */.ml)(words.join(': ').replace(/\.$/, ''), maxQuoteLength);
}
function withoutMarkup(text) {
    return text
        .replace(/<[^<>]*>/g, ' ') // a tag also ends at the next `<`: a page with only `<` would take minutes otherwise
        .replace(/\s+/g, ' ')
        .trim();
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
const quotaHint = 'Free storage: delete assets at https://ion.cesium.com/assets, or let `keep-latest` or the cleanup action delete old ones. ' +
    'Otherwise choose a larger plan.';
/** What to do about each status. */
const remediesByStatus = {
    402: { code: 'ion-quota-exceeded', hint: quotaHint },
    403: {
        code: 'ion-forbidden',
        hint: "Check that the token's account may do this, and that no proxy refuses the request.",
    },
    407: tunnel/* loginRemedy */.Yk,
    413: {
        code: 'ion-request-too-large',
        hint: `${quotaHint} If a proxy is in front of a self-hosted ion, raise its limit for the size of a request.`,
    },
    429: {
        code: 'ion-rate-limited',
        hint: 'Run the job again later, with fewer jobs at once: the account has made too many requests.',
    },
};
const redirected = {
    code: 'ion-redirected',
    hint: 'Set `api-url` to the final address of ion. Redirects are not followed, because they could send the token to another host.',
};
const unavailable = {
    code: 'ion-unavailable',
    hint: 'Run the job again later: ion has an internal error. See https://status.cesium.com.',
};
function remedyFor(operation, status, token) {
    if (status === 401 && token.token === undefined) {
        return { code: 'ion-token-required', hint: hintOf401(token) };
    }
    if (status === 401)
        return { code: 'ion-token-rejected', hint: hintOf401(token) };
    if (status === 404)
        return remedyFor404(operation);
    if (status >= 300 && status < 400)
        return redirected;
    if (status >= 500)
        return unavailable;
    return remediesByStatus[status] ?? { code: 'ion-request-refused', hint: hintForRefusal(operation, status) };
}
/** ion answers 404, not 403, if the token lacks a scope. */
function remedyFor404({ target, scope }) {
    return target === 'asset'
        ? {
            code: 'ion-not-found',
            hint: `Check that the asset still exists, and that the token has the scope ${scope}: see https://ion.cesium.com/tokens.`,
        }
        : {
            code: 'ion-scope-missing',
            hint: `Give the token the scope ${scope} at https://ion.cesium.com/tokens: ion answers 404 if a scope is missing. Also check \`api-url\`.`,
        };
}
function hintForRefusal({ target, suspicions = [] }, status) {
    return [...suspicions, generalHint(target, status)].join(' ');
}
/** ion refuses the inputs of a new asset, but the operation on an existing one. */
function generalHint(target, status) {
    if (![400, 409, 422].includes(status))
        return 'Check `api-url` and the inputs.';
    return target === 'asset'
        ? "Follow ion's message. If another run uses the asset, run the job again after that run."
        : "Correct the inputs `type`, `source-type` and `options` as ion's message says.";
}


/***/ }),

/***/ 4082:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ moveToApi),
/* harmony export */   i: () => (/* binding */ onApiOrigin)
/* harmony export */ });
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);

/**
 * Maps a URL in a response of ion to the origin of `api-url`, because the token is sent to no other origin. A URL that
 * differs from the expected address only in scheme and host comes from an ion behind a reverse proxy.
 * @param what the field with the URL, for the error
 * @param path the expected path below `api-url`, such as `/v1/assets/1/uploadComplete`
 * @throws UserError for any other URL of another origin, or a URL with credentials
 */
function onApiOrigin(url, apiUrl, path, what) {
    if (url.username === '' && url.password === '') {
        const moved = moveToApi(url, apiUrl);
        if (hasOrigin(url, apiUrl) || moved.pathname === basePath(apiUrl) + path)
            return moved;
    }
    throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('ion-foreign-url', `Refused to send the token to ${url.origin}${url.pathname}, which ion's response named (${what}): it is not below \`api-url\` (${apiUrl.href}).`, 'Set `api-url` to the base URL of that address if it belongs to this ion.');
}
/** Returns a URL of the API unchanged, and any other with its path and query below `api-url`. */
function moveToApi(url, apiUrl) {
    if (hasOrigin(url, apiUrl))
        return url;
    const base = basePath(apiUrl);
    const moved = new URL(apiUrl);
    moved.pathname = url.pathname.startsWith(`${base}/`) ? url.pathname : base + url.pathname;
    moved.search = url.search;
    return moved;
}
function basePath(apiUrl) {
    return apiUrl.pathname.replace(/\/$/, '');
}
/** Does not compare `origin`: a `blob:` URL has the origin of the URL inside it. */
function hasOrigin(url, apiUrl) {
    return url.protocol === apiUrl.protocol && url.host === apiUrl.host;
}


/***/ }),

/***/ 8835:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U7: () => (/* binding */ assetPage),
/* harmony export */   ln: () => (/* binding */ assetList),
/* harmony export */   m7: () => (/* binding */ isDefaultApi)
/* harmony export */ });
/**
 * The address of an asset for people: its page on Cesium ion. The web pages of a self-hosted ion may be at any address,
 * so this returns the asset's URL in the API.
 */
function assetPage(apiUrl, id) {
    return isDefaultApi(apiUrl)
        ? `https://ion.cesium.com/assets/${id}`
        : `${apiUrl.href.replace(/\/$/, '')}/v1/assets/${id}`;
}
/** The address of the list of assets for people. */
function assetList(apiUrl) {
    return isDefaultApi(apiUrl)
        ? 'https://ion.cesium.com/assets'
        : `${apiUrl.href.replace(/\/$/, '')}/v1/assets`;
}
/** Whether an API is Cesium's own, which is the default of `api-url`. */
function isDefaultApi(apiUrl) {
    return apiUrl.hostname === 'api.cesium.com';
}


/***/ }),

/***/ 3108:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ listAssets)
/* harmony export */ });
/* unused harmony export nextLink */
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);
/* harmony import */ var _ion_answers_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2494);
/* harmony import */ var _origin_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4082);



/** ion's largest page of a list, in assets. */
const pageSize = 1000;
/**
 * Lists the assets that match a query (`type`, `search`, `sortBy` …), page by page, in ion's order.
 * @throws UserError if ion does not list them
 */
async function* listAssets(client, query, signal) {
    const operation = { doing: 'list assets', scope: 'assets:list', target: 'account' };
    const parameters = new URLSearchParams({ ...query, limit: String(pageSize) });
    const seen = new Set();
    let next = client.url(`/v1/assets?${parameters.toString()}`);
    while (next !== undefined) {
        const url = next;
        const { json, answer } = await client.callForJson({ method: 'GET', url, operation, signal });
        const items = json['items'];
        if (!Array.isArray(items)) {
            throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('ion-response-invalid', "Could not list assets: ion's response has no items.", _ion_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .notIonHint */ .fl);
        }
        yield* items.map(tryToRead).filter((asset) => asset !== undefined);
        seen.add(url.href);
        const link = nextLink(answer.headers['link'], url);
        next = link && (0,_origin_js__WEBPACK_IMPORTED_MODULE_2__/* .onApiOrigin */ .i)(link, client.apiUrl, '/v1/assets', 'Link');
        // the links could form a circle
        if (items.length === 0 || (next !== undefined && seen.has(next.href)))
            return;
    }
}
/** Skips entries that cannot be parsed; they may belong to someone else. */
function tryToRead(item) {
    try {
        return (0,_ion_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .readAssetMetadata */ .gA)(item);
    }
    catch (error) {
        if (!(error instanceof _ion_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .AnswerError */ .dV))
            throw error;
        return undefined;
    }
}
/** The target of `rel="next"` in a `Link` header (RFC 8288), resolved against the page's URL. */
function nextLink(header, page) {
    const links = [header ?? []].flat().join(', ');
    for (const [, target = '', parameters = ''] of links.matchAll(/<([^>]*)>([^<]*)/g)) {
        const [, quoted, bare = ''] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]*))/i.exec(parameters) ?? [];
        if ((quoted ?? bare).toLowerCase().split(/\s+/).includes('next')) {
            return URL.parse(target, page.href) ?? undefined;
        }
    }
    return undefined;
}


/***/ }),

/***/ 2139:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   UU: () => (/* binding */ byLikelihood),
/* harmony export */   dx: () => (/* binding */ requiredOptionsOf),
/* harmony export */   eK: () => (/* binding */ purposeOf)
/* harmony export */ });
/**
 * What each reading is for, the likely ones first. Cesium's guides use 3D_CAPTURE for scans and 3D_MODEL for designed
 * models: https://cesium.com/learn/3d-tiling/ion-tile-photogrammetry/ and its neighbours.
 */
const purposes = [
    { type: '3DTILES', sourceType: '3DTILES', purpose: 'a finished tileset' },
    { type: '3DTILES', sourceType: 'CITYGML', purpose: 'a city model' },
    { type: 'TERRAIN', sourceType: 'RASTER_TERRAIN', purpose: 'heights' },
    { type: 'IMAGERY', sourceType: 'RASTER_IMAGERY', purpose: 'pictures of the ground' },
    { type: '3DTILES', sourceType: '3D_MODEL', purpose: 'a designed model' },
    { type: '3DTILES', sourceType: '3D_CAPTURE', purpose: 'a mesh from photos or scans' },
    { type: '3DTILES', sourceType: 'BIM_CAD', purpose: 'a building or a CAD drawing' },
    { type: '3DTILES', sourceType: 'BIM_CAD_DB', purpose: 'a file of Revit, MicroStation or AutoCAD' },
    { type: '3DTILES', sourceType: 'POINT_CLOUD', purpose: 'points' },
    { type: 'KML', sourceType: 'KML', purpose: 'KML as it is' },
    { type: '3DTILES', sourceType: 'KML', purpose: 'the models in KML, as tiles' },
    { type: 'GEOJSON', sourceType: 'GEOJSON', purpose: 'GeoJSON as it is' },
    { type: 'CZML', sourceType: 'CZML', purpose: 'CZML as it is' },
    { type: 'TERRAIN', sourceType: 'TERRAIN_DATABASE', purpose: 'a `.terraindb`' },
    {
        type: '3DTILES',
        sourceType: 'RASTER_IMAGERY',
        purpose: 'photos that ion makes a 3D scene of',
        options: 'outputs: [{ outputType: 3DTILES }]',
    },
    { type: 'GLTF', sourceType: '3D_MODEL', purpose: 'a designed model, as glTF' },
    { type: 'GLTF', sourceType: '3D_CAPTURE', purpose: 'a mesh from photos or scans, as glTF' },
];
function rankOf({ type, sourceType }) {
    return purposes.findIndex((known) => known.type === type && known.sourceType === sourceType);
}
/** Sorts readings, the likely ones first. */
function byLikelihood(readings) {
    return readings.toSorted((a, b) => rankOf(a) - rankOf(b));
}
/** The purpose of a reading, as in "for …". */
function purposeOf(reading) {
    return purposes[rankOf(reading)]?.purpose ?? reading.sourceType;
}
/** The line of the input `options` without which ion does not make a reading, as YAML. */
function requiredOptionsOf(reading) {
    return purposes[rankOf(reading)]?.options;
}


/***/ }),

/***/ 4916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ readingsYaml)
/* harmony export */ });
/* harmony import */ var _purposes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2139);

/** The most lines of YAML in one error. */
const maxLines = 8;
/**
 * The inputs for each reading as lines of a workflow, in this order. The first reading is ready to paste. Each
 * other one is a comment on one line, and the last line lists the rest if there are many.
 */
function readingsYaml(readings, inputs = ['type', 'source-type']) {
    const [first, ...others] = readings;
    if (first === undefined)
        return '';
    const linesOf = (reading) => [
        ...inputs.map((input) => `${input}: ${valueOf(reading, input)}`),
        ...optionsLine(reading),
    ];
    const purposeIn = (reading) => (others.length > 0 ? `  # ${(0,_purposes_js__WEBPACK_IMPORTED_MODULE_0__/* .purposeOf */ .eK)(reading)}` : '');
    const comments = others.map((reading) => `# ${linesOf(reading).join(', ')}${purposeIn(reading)}`);
    const room = maxLines - inputs.length;
    const rest = comments.length > room ? others.slice(room - 1) : [];
    const names = rest.map((reading) => inputs.map((input) => valueOf(reading, input)).join(' from '));
    return [
        linesOf(first).join('\n') + purposeIn(first),
        ...comments.slice(0, others.length - rest.length),
        ...(rest.length > 0 ? [`# or ${names.join(', ')}`] : []),
    ].join('\n');
}
function valueOf({ type, sourceType }, input) {
    return input === 'type' ? type : sourceType;
}
function optionsLine(reading) {
    const options = (0,_purposes_js__WEBPACK_IMPORTED_MODULE_0__/* .requiredOptionsOf */ .dx)(reading);
    return options === undefined ? [] : [`options: '${options}'`];
}


/***/ }),

/***/ 2385:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ID: () => (/* binding */ assetTypes),
/* harmony export */   RO: () => (/* binding */ readingsOf),
/* harmony export */   S8: () => (/* binding */ sourceTypesOf),
/* harmony export */   V6: () => (/* binding */ sourceTypes),
/* harmony export */   pl: () => (/* binding */ typesOf)
/* harmony export */ });
/** The types of asset that ion creates. */
const assetTypes = ['3DTILES', 'GLTF', 'IMAGERY', 'TERRAIN', 'CZML', 'KML', 'GEOJSON'];
/** Each source type (`options.sourceType` of ion's REST API) with the types of asset that ion can create from it. */
const typesBySource = new Map([
    ['CITYGML', ['3DTILES']],
    ['KML', ['KML', '3DTILES']],
    ['3D_CAPTURE', ['3DTILES', 'GLTF']],
    ['3D_MODEL', ['3DTILES', 'GLTF']],
    ['POINT_CLOUD', ['3DTILES']],
    ['BIM_CAD', ['3DTILES']],
    ['BIM_CAD_DB', ['3DTILES']],
    ['3DTILES', ['3DTILES']],
    ['RASTER_IMAGERY', ['IMAGERY', '3DTILES']],
    ['RASTER_TERRAIN', ['TERRAIN']],
    ['TERRAIN_DATABASE', ['TERRAIN']],
    ['CZML', ['CZML']],
    ['GEOJSON', ['GEOJSON']],
]);
/** The names of all known source types. ion adds new ones several times a year. */
const sourceTypes = [...typesBySource.keys()];
/** The types that ion can create from a source type; undefined for an unknown source type. */
function typesOf(sourceType) {
    return typesBySource.get(sourceType);
}
/** The source types from which ion can create a type. */
function sourceTypesOf(type) {
    return sourceTypes.filter((sourceType) => typesOf(sourceType)?.includes(type));
}
/** All readings that the given source types, and the type if one is given, allow. */
function readingsOf(among, type) {
    return among.flatMap((sourceType) => (typesOf(sourceType) ?? [])
        .filter((made) => type === undefined || made === type)
        .map((made) => ({ type: made, sourceType })));
}


/***/ }),

/***/ 7106:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ wrappedArea),
/* harmony export */   VX: () => (/* binding */ centreOf),
/* harmony export */   W: () => (/* binding */ isWholeEarth),
/* harmony export */   gR: () => (/* binding */ contains),
/* harmony export */   kr: () => (/* binding */ wholeEarth),
/* harmony export */   ky: () => (/* binding */ wrapped),
/* harmony export */   n6: () => (/* binding */ formatBounds),
/* harmony export */   qz: () => (/* binding */ widthOf)
/* harmony export */ });
/** All of the Earth. */
const wholeEarth = { west: -180, south: -90, east: 180, north: 90 };
/** How much an area that means the whole Earth may lack, in degrees: writers round, and maps end at 85° north and south. */
const tolerance = { longitude: 1, latitude: 6 };
/** The middle of an area. */
function centreOf({ west, south, east, north }) {
    return { longitude: wrapped(west + widthOf({ west, east }) / 2), latitude: (south + north) / 2 };
}
/** Whether an area contains a position. Its edges belong to it. */
function contains({ west, south, east, north }, { longitude, latitude }) {
    const isBetween = west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
    return isBetween && latitude >= south && latitude <= north;
}
/** Whether an area is the whole Earth, which does not say where the data is. */
function isWholeEarth({ west, south, east, north }) {
    return (widthOf({ west, east }) >= 360 - tolerance.longitude && north - south >= 180 - 2 * tolerance.latitude);
}
/** An area as the output `bounds` has it: `west,south,east,north`, in degrees. Six digits are about 0.1 m. */
function formatBounds({ west, south, east, north }) {
    return [west, south, east, north].map((degrees) => `${Number(degrees.toFixed(6))}`).join(',');
}
/** From west to east, in degrees. */
function widthOf({ west, east }) {
    return west <= east ? east - west : east - west + 360;
}
/** A longitude between -180 and 180 degrees. */
function wrapped(longitude) {
    return Math.abs(longitude) <= 180 ? longitude : longitude - 360 * Math.round(longitude / 360);
}
/** An area whose longitudes can be beyond the antimeridian, such as 170 to 190. */
function wrappedArea({ west, south, east, north }) {
    if (east - west >= 360)
        return { ...wholeEarth, south, north };
    return { west: wrapped(west), south, east: wrapped(east), north };
}


/***/ }),

/***/ 4517:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

/** The clock of the system. */
const systemClock = {
    now: () => performance.now(),
    wallNow: () => Date.now(),
    random: () => Math.random(),
    sleep: (milliseconds, signal) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, { signal }).catch((error) => {
        signal.throwIfAborted(); // Node rejects with an AbortError, and has the reason as its cause only
        throw error;
    }),
};


/***/ }),

/***/ 397:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ markdownCode),
/* harmony export */   z: () => (/* binding */ escapeForLog)
/* harmony export */ });
/**
 * Escapes foreign text (file names, server messages, asset names) for one line of a workflow log.
 * Control characters and bidirectional controls become visible escapes, so one text stays on one line.
 * Both forms of a workflow command are escaped: `::` at the start of a line, and `##[` anywhere in it.
 * Source: `ActionCommand` of the runner, which reads both.
 */
function escapeForLog(text) {
    return text
        .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu, escapeCharacter)
        .replace(/^(\s*)::/, '$1\\::')
        .replace(/##\[/g, '##\\[');
}
function escapeCharacter(character) {
    if (character === '\n')
        return '\\n';
    if (character === '\r')
        return '\\r';
    if (character === '\t')
        return '\\t';
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
/**
 * Foreign text as a code span of Markdown. Markup and mentions in it have no effect.
 * The fence is longer than any run of backticks in the text (CommonMark 0.31, section 6.1).
 */
function markdownCode(text) {
    const body = escapeForLog(text);
    if (body.trim() === '')
        return '';
    const maxLength = Math.max(0, ...(body.match(/`+/g) ?? []).map((run) => run.length));
    const fence = '`'.repeat(maxLength + 1);
    const padding = /^`|`$|^ .* $/.test(body) ? ' ' : ''; // a renderer removes one space at both ends
    return `${fence}${padding}${body}${padding}${fence}`;
}


/***/ }),

/***/ 432:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   MZ: () => (/* binding */ phrase),
/* harmony export */   XT: () => (/* binding */ listSome),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   hC: () => (/* binding */ sentences),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
const units = ['B', 'KB', 'MB', 'GB', 'TB'];
/** A number of bytes in decimal units: `999 B`, `1.2 MB`, `45 GB`. */
function formatBytes(bytes) {
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    const digits = unit > 0 && value < 9.95 ? 1 : 0;
    return `${value.toFixed(digits)} ${units[unit] ?? ''}`;
}
/** A duration in milliseconds as text: `0.4 s`, `12 s`, `3 min 5 s`, `1 h 2 min`. */
function formatDuration(milliseconds) {
    if (milliseconds < 9_950)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes} min ${seconds % 60} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
/** The text with a full stop at its end. */
function sentence(text) {
    return text.endsWith('.') ? text : `${text}.`;
}
/** Joins whole sentences, and omits those that are undefined. */
function sentences(...parts) {
    return parts.filter((part) => part !== undefined).join(' ');
}
/** Joins words and phrases, and omits those that are empty. */
function phrase(...parts) {
    return parts.filter((part) => part !== '').join(' ');
}
/** The text, cut to `limit` characters. An ellipsis marks the cut. */
function shorten(text, limit) {
    // do not split a surrogate pair
    return text.length > limit ? `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
/** `1 file`, `2 files`. */
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
/** Joins at most `limit` items and counts the rest. */
function listSome(items, limit = 20, separator = ', ') {
    const shown = items.slice(0, limit).join(separator);
    return items.length > limit ? `${shown} and ${items.length - limit} more` : shown;
}


/***/ }),

/***/ 8453:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OW: () => (/* binding */ isJsonObject),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/** The value of a JSON text; undefined if the text is not JSON. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** The value if it is a string; `''` otherwise. */
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
/** Whether a JSON value is an object (not an array, not null). */
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The value if it is an object; one without fields otherwise. */
function fieldsOf(value) {
    return isJsonObject(value) ? value : {};
}


/***/ }),

/***/ 713:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ raceAbort),
/* harmony export */   R: () => (/* binding */ graceAbort)
/* harmony export */ });
/**
 * Resolves or rejects as the promise does, or rejects with the signal's reason as soon as the signal aborts. For work that
 * ignores the signal, or some parts of which do. The work continues after an abort, and its outcome is ignored.
 */
async function raceAbort(promise, signal) {
    promise.catch(() => undefined); // avoids an unhandled rejection if the signal has already aborted
    signal.throwIfAborted();
    const aborted = Promise.withResolvers();
    const onAbort = () => {
        aborted.reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([promise, aborted.promise]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}
/** A signal that aborts N milliseconds after another one: a grace period for requests that should still finish. */
function graceAbort(signal, milliseconds) {
    const controller = new AbortController();
    const onAbort = () => {
        AbortSignal.timeout(milliseconds).addEventListener('abort', () => {
            controller.abort(signal.reason);
        });
    };
    if (signal.aborted)
        onAbort();
    else
        signal.addEventListener('abort', onAbort, { once: true });
    return controller.signal;
}


/***/ }),

/***/ 1737:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ againAfter),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   eV: () => (/* binding */ describeRetry),
/* harmony export */   j3: () => (/* binding */ DeadlineError),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(432);
/* harmony import */ var _user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);


/** The decision to retry, not before the time in the server's `Retry-After` header. */
function againAfter(header, wallNow) {
    const afterMs = parseRetryAfter(header, wallNow);
    return { again: true, ...(afterMs === undefined ? {} : { afterMs }) };
}
/**
 * What the log says before a pause.
 * @param what what failed, and why
 * @param attempt the number of the failed attempt, from 1
 */
function describeRetry(what, attempt, pauseMs) {
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(what)} Attempt ${attempt + 1} follows in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(pauseMs)}.`;
}
/** The deadline does not leave time for another attempt. The cause is the error of the last attempt. */
class DeadlineError extends Error {
    constructor(cause) {
        super((0,_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(cause), { cause });
        this.name = 'DeadlineError';
    }
}
/** The longest `Retry-After` that is respected without a deadline. A server that asks for more counts as unavailable. */
const maxRetryAfterMs = 5 * 60_000;
/**
 * Runs `task` until it succeeds, `decide` stops it, or no attempt is left. Then throws the last error.
 * Pauses grow exponentially with full jitter, and are never shorter than the server asked for.
 * @throws DeadlineError if the deadline is the reason for the failure
 */
async function retry(task, tools) {
    const { clock, signal, policy, decide } = tools;
    const start = clock.now();
    for (let attempt = 1;; attempt++) {
        try {
            return await task(attempt);
        }
        catch (error) {
            signal.throwIfAborted();
            const decision = decide(error, attempt);
            if (!decision.again)
                throw error;
            if (attempt >= policy.attempts && clock.now() - start >= policy.minMs)
                throw error;
            const asked = decision.afterMs ?? 0;
            if (asked > maxRetryAfterMs && tools.deadline === undefined)
                throw error;
            const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
            const leftMs = start + (decision.withinMs ?? Infinity) - clock.now();
            if (leftMs <= 0)
                throw error;
            const pause = Math.min(leftMs, Math.max(asked, clock.random() * ceiling));
            if (clock.now() + pause > (tools.deadline ?? Infinity))
                throw new DeadlineError(error);
            tools.onRetry?.(error, attempt, pause);
            await clock.sleep(pause, signal);
        }
    }
}
/**
 * Reads a `Retry-After` header: seconds, or an HTTP date (RFC 9110, section 10.2.3).
 * @returns milliseconds to wait; undefined if the header is absent or invalid
 */
function parseRetryAfter(header, wallNow) {
    if (header === undefined)
        return undefined;
    const text = header.trim();
    if (/^\d+$/.test(text))
        return Number(text) * 1000;
    const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : NaN; // Date.parse reads a signed number as a date
    return Number.isNaN(date) ? undefined : Math.max(0, date - wallNow);
}


/***/ }),

/***/ 6126:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ createTrace)
/* harmony export */ });
/* harmony import */ var _user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);

/**
 * Traces one attempt at a request: a line such as `ion POST api.cesium.com/v1/assets 200 in 132 ms (attempt 1)`.
 * Headers and bodies contain secrets, so they are not in it.
 * @returns undefined if debug logging is off
 */
function createTrace(service, attempt, { log, clock }) {
    const { debug } = log;
    if (debug === undefined)
        return undefined;
    return async ({ method, host, path }, send) => {
        const start = clock.now();
        const report = (outcome) => {
            const time = `in ${Math.round(clock.now() - start)} ms (attempt ${attempt})`;
            debug(`${service} ${method} ${host}${withoutValues(path)} ${outcome} ${time}`);
        };
        try {
            const answer = await send();
            report(answer.status);
            return answer;
        }
        catch (error) {
            report(httpStatusOf(error) ?? (0,_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) ?? (0,_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
            throw error;
        }
    };
}
/** The status of an error that stands for an HTTP response. */
function httpStatusOf(error) {
    return Error.isError(error) && 'status' in error && typeof error.status === 'number'
        ? error.status
        : undefined;
}
/** The path without the values of its query, which can be secret. Small numbers stay, such as that of a part. */
function withoutValues(path) {
    const [bare = '', query] = path.split('?', 2);
    return query === undefined ? bare : `${bare}?${query.replace(/=(?!\d{1,5}(?:&|$))[^&]*/g, '')}`;
}


/***/ }),

/***/ 7055:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   Dq: () => (/* binding */ paragraphsOf),
/* harmony export */   _h: () => (/* binding */ joinErrors),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   p3: () => (/* binding */ CancelError),
/* harmony export */   rV: () => (/* binding */ isAbort),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/** An error that ends the step. People read its texts. */
class UserError extends Error {
    code;
    hint;
    yaml;
    at;
    constructor(code, message, hint, { yaml, at, ...options } = {}) {
        super(message, options);
        this.name = 'UserError';
        this.code = code;
        this.hint = hint;
        this.yaml = yaml;
        this.at = at;
    }
}
/** One error for several: all messages, each hint once, and the code and the YAML of the first. */
function joinErrors(first, others) {
    const all = [first, ...others];
    const messages = all.map(({ message }) => message);
    const hints = new Set(all.map(({ hint }) => hint));
    return new UserError(first.code, messages.join(' '), [...hints].join(' '), {
        yaml: first.yaml,
        at: first.at,
        cause: first,
    });
}
/** The reason of an abort: the run was cancelled. Not a `UserError`, because no code may catch it and continue. */
class CancelError extends Error {
    code;
    hint;
    constructor(code, message, hint) {
        super(message);
        this.name = 'CancelError';
        this.code = code;
        this.hint = hint;
    }
}
/** The paragraphs of a diagnostic: the cause, the fix, the YAML to paste, each on its own line, then the code. */
function paragraphsOf({ code, message, hint, yaml = '' }) {
    return [message, hint, ...yaml.split('\n'), `Code: ${code}`].filter((line) => line !== '');
}
/** The text of a thrown value. */
function messageOf(error) {
    return Error.isError(error) ? error.message : String(error);
}
/** The `code` of a system error, such as `ECONNRESET` or `ENOENT`, in the error or its causes. */
function codeOf(error) {
    for (let current = error; Error.isError(current); current = current.cause) {
        if (!(current instanceof UserError) && 'code' in current && typeof current.code === 'string') {
            return current.code;
        }
    }
    return undefined;
}
/** Whether the error is the abort of an `AbortSignal`, or caused by one. */
function isAbort(error) {
    return Error.isError(error) && (error.name === 'AbortError' || codeOf(error) === 'ABORT_ERR');
}


/***/ }),

/***/ 9543:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ toFinding),
/* harmony export */   R: () => (/* binding */ defineKinds)
/* harmony export */ });
/** Gives each kind its id. */
function defineKinds(kinds) {
    const entries = Object.entries(kinds);
    return Object.fromEntries(entries.map(([id, kind]) => [id, { id, ...kind }]));
}
/** The finding of a kind. */
function toFinding({ id, severity, why, fix }, details) {
    const { hint = fix, ...others } = details;
    return { id, severity, why, hint, ...others };
}


/***/ }),

/***/ 2988:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ writeImportData),
/* harmony export */   n: () => (/* binding */ completeImport)
/* harmony export */ });
/* harmony import */ var _ion_assets_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8637);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7055);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6312);



/**
 * Adds the ids to the record of an import and its children, if the run ended before it did so. An asset without a record,
 * or with a whole one, stays as it is.
 * @returns the asset as it was
 * @throws UserError if an asset cannot be read or changed
 */
async function completeImport(family, { client, signal }) {
    const asset = await (0,_ion_assets_js__WEBPACK_IMPORTED_MODULE_0__/* .readAsset */ .fs)(client, family.id, { signal });
    const record = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readRecord */ .aE)(asset.description);
    if (record?.isImport !== true || record.provenance === undefined || record.contents !== undefined) {
        return asset;
    }
    const whole = { ...record, contents: { data: undefined, family } };
    // the asset comes last: its record names the others
    for (const id of family.childIds.toReversed()) {
        const child = await (0,_ion_assets_js__WEBPACK_IMPORTED_MODULE_0__/* .findAsset */ .Iu)(client, id, { signal });
        const description = child && describeChild(child, whole);
        if (child === undefined || description === undefined)
            continue;
        await (0,_ion_assets_js__WEBPACK_IMPORTED_MODULE_0__/* .updateAsset */ .gT)(client, id, { ...child, description }, signal);
    }
    await (0,_ion_assets_js__WEBPACK_IMPORTED_MODULE_0__/* .updateAsset */ .gT)(client, asset.id, { ...asset, description: (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .replaceRecord */ .SN)(asset.description, whole) }, signal);
    return asset;
}
/** The description of a child with the record of its asset; undefined if it has another record. ion may not copy records. */
function describeChild({ description }, whole) {
    const record = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readRecord */ .aE)(description);
    if (record === undefined)
        return (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .writeRecord */ .rh)(description, whole);
    return record.nonce === whole.nonce
        ? (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .replaceRecord */ .SN)(description, { ...whole, text: record.text })
        : undefined;
}
/**
 * Writes the hashes of the imported data into the record of an asset. Reads the asset before, so that changes of its texts
 * are not lost.
 * @returns whether the record has them now; false if the asset has another record
 * @throws UserError if the asset cannot be read or changed, or if the record has no room for them beside its ids
 */
async function writeImportData(id, { data, nonce }, { client, signal }) {
    const asset = await (0,_ion_assets_js__WEBPACK_IMPORTED_MODULE_0__/* .readAsset */ .fs)(client, id, { signal });
    const record = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .ownRecord */ .MY)(asset);
    if (record?.nonce !== nonce)
        return false;
    const description = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .replaceRecord */ .SN)(asset.description, { ...record, contents: { ...record.contents, data } });
    if ((0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .ownRecord */ .MY)({ id, description }) === undefined) {
        throw new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('record-too-long', `Asset ${id} has too many children for the digest in its record.`, 'Nothing else is missing: later runs can delete the asset as any other version.');
    }
    await (0,_ion_assets_js__WEBPACK_IMPORTED_MODULE_0__/* .updateAsset */ .gT)(client, id, { ...asset, description }, signal);
    return true;
}


/***/ }),

/***/ 4191:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ NotListableError),
/* harmony export */   j: () => (/* binding */ findByDescription)
/* harmony export */ });
/* harmony import */ var _ion_ion_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8485);
/* harmony import */ var _ion_paging_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3108);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7055);



/** ion refuses to list assets for this token; a retry does not help. */
class NotListableError extends _lib_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo {
    constructor(cause) {
        super(cause.code, cause.message, cause.hint, { cause });
        this.name = 'NotListableError';
    }
}
const refusals = new Set([401, 403, 404]);
/**
 * Finds assets by a text in their descriptions. It is unknown whether ion's `search` covers descriptions. So this
 * filters the results of a search, and if none matches, it checks all assets, the newest first.
 * @throws NotListableError if the token lacks the scope assets:list or is not valid
 * @throws UserError if ion cannot list the assets
 */
async function findByDescription(client, search, signal) {
    for (const query of [{ search: search.text }, { sortBy: 'DATE_ADDED', sortOrder: 'DESC' }]) {
        const found = await filterList(client, query, search, signal);
        if (found.length > 0)
            return found;
    }
    return [];
}
async function filterList(client, query, { isMatch, max = Infinity }, signal) {
    const found = new Map(); // an asset may be on two pages if the list changes
    let checked = 0;
    try {
        for await (const asset of (0,_ion_paging_js__WEBPACK_IMPORTED_MODULE_1__/* .listAssets */ .q)(client, query, signal)) {
            if (isMatch(asset))
                found.set(asset.id, asset);
            if (++checked >= max)
                break;
        }
    }
    catch (error) {
        const isRefused = error instanceof _ion_ion_error_js__WEBPACK_IMPORTED_MODULE_0__/* .IonError */ .l && refusals.has(error.status);
        throw isRefused ? new NotListableError(error) : error;
    }
    return [...found.values()];
}


/***/ }),

/***/ 8154:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ deleteLost),
/* harmony export */   Kd: () => (/* binding */ findByNonce),
/* harmony export */   WE: () => (/* binding */ searchHint),
/* harmony export */   m6: () => (/* binding */ familiesOf)
/* harmony export */ });
/* harmony import */ var _ion_assets_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8637);
/* harmony import */ var _ion_page_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8835);
/* harmony import */ var _find_by_description_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4191);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6312);




const usualPausesMs = [0, 2_000, 4_000];
/** At most this many of the newest assets are checked: one page. */
const maxSearched = 1000;
/**
 * Finds the assets of the run with this nonce, children included. Repeats the search until it finds one.
 * @throws NotListableError if the token lacks the scope assets:list or is not valid
 * @throws UserError if ion cannot list the assets
 */
async function findByNonce(client, nonce, { clock, signal, searchPausesMs = usualPausesMs }) {
    for (const pause of searchPausesMs) {
        if (pause > 0)
            await clock.sleep(pause, signal);
        const isOfRun = ({ description }) => (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readRecord */ .aE)(description)?.nonce === nonce;
        const found = await (0,_find_by_description_js__WEBPACK_IMPORTED_MODULE_1__/* .findByDescription */ .j)(client, { text: nonce, isMatch: isOfRun, max: maxSearched }, signal);
        if (found.length > 0)
            return found.toSorted((a, b) => a.id - b.id); // in the order of their creation
    }
    return [];
}
/**
 * The families of assets that have the same nonce: more than one if ion has created an asset again for a repeated create. An
 * asset comes before its children, and the second family repeats the names and types of the first. A child may have the name
 * and type of its asset: an output of a reconstruction, for example.
 * @param assets in the order of their creation
 */
function familiesOf(assets) {
    const labels = assets.map(({ name, type }) => JSON.stringify([name, type]));
    const isPeriod = (length) => labels.every((label, index) => label === labels[index % length]);
    const size = assets.findIndex((_asset, index) => isPeriod(index + 1)) + 1;
    return assets.flatMap(({ id }, index) => {
        if (index % size > 0)
            return [];
        return { id, childIds: assets.slice(index + 1, index + size).map((child) => child.id) };
    });
}
/**
 * Deletes the assets of a create whose response was lost. Their credentials are lost, too, so nobody can upload to them,
 * whatever status they have.
 * @returns the ids of the deleted assets
 */
async function deleteLost(client, nonce, tools) {
    const ids = (await findByNonce(client, nonce, tools)).map(({ id }) => id);
    await (0,_ion_assets_js__WEBPACK_IMPORTED_MODULE_0__/* .deleteAssets */ .DC)(client, ids, tools.signal);
    return ids;
}
/** What to do about an asset that may exist, but that the run cannot search for. */
function searchHint(name, apiUrl, isImport = false) {
    if (isImport) {
        return `Check ${(0,_ion_page_js__WEBPACK_IMPORTED_MODULE_3__/* .assetList */ .ln)(apiUrl)} for an asset “${name}”: if it is there, ion imports the data into it.`;
    }
    return `Check ${(0,_ion_page_js__WEBPACK_IMPORTED_MODULE_3__/* .assetList */ .ln)(apiUrl)} for an asset “${name}” with the status \`AWAITING_FILES\`, and delete it.`;
}


/***/ }),

/***/ 8988:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ib: () => (/* binding */ isSameAttempt),
/* harmony export */   O1: () => (/* binding */ isSamePlace),
/* harmony export */   TK: () => (/* binding */ isRejected),
/* harmony export */   W5: () => (/* binding */ queueLine),
/* harmony export */   ad: () => (/* binding */ isOwnRecord),
/* harmony export */   iO: () => (/* binding */ isBorrowable),
/* harmony export */   "in": () => (/* binding */ mainLine),
/* harmony export */   r: () => (/* binding */ isQueuedFor),
/* harmony export */   yL: () => (/* binding */ isSameKey)
/* harmony export */ });
/** The line of the default branch, of tags and of releases. */
const mainLine = 'main';
/** The line of merge queues. */
const queueLine = 'queue';
/** Whether two assets are versions of the same data: with the same repository, key, scope and line. */
function isSamePlace(a, b) {
    return isSameKey(a, b) && a.scope === b.scope && a.line === b.line;
}
/** Whether two assets have the same key in the same repository. */
function isSameKey(a, b) {
    return a.repository === b.repository && a.key === b.key;
}
/** Whether a merge queue published an asset that a run on the default branch may reuse. */
function isQueuedFor(its, run) {
    return isSamePlace(its, { ...run, line: queueLine }) && isMain(run);
}
/** Whether a run may reuse an asset and change it. */
function isOwnRecord(its, run) {
    return isSamePlace(its, run) || isQueuedFor(its, run);
}
/**
 * Whether a run may reuse an asset without changing it: one that the default branch published, or, on a pull request,
 * one that any branch published.
 */
function isBorrowable(its, run) {
    return isSameKey(its, run) && its.scope === 'repo' && (its.line === mainLine || run.scope !== 'repo');
}
/** Whether two records name the same attempt at the same workflow run. */
function isSameAttempt(a, b) {
    return a.run !== undefined && a.run === b.run && a.attempt === b.attempt;
}
/** Whether a check has rejected an asset. */
function isRejected({ verdict }) {
    return verdict === 'rejected';
}
function isMain({ scope, line }) {
    return scope === 'repo' && line === mainLine;
}


/***/ }),

/***/ 6312:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  xY: () => (/* binding */ hasMarker),
  zf: () => (/* binding */ isChild),
  x2: () => (/* binding */ isOtherDescription),
  MY: () => (/* binding */ ownRecord),
  aE: () => (/* binding */ readRecord),
  SN: () => (/* binding */ replaceRecord),
  GU: () => (/* binding */ searchFor),
  cO: () => (/* binding */ tagOf),
  Lu: () => (/* binding */ textAbove),
  rh: () => (/* binding */ writeRecord)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./src/ion/family.ts
var ion_family = __nccwpck_require__(4316);
;// CONCATENATED MODULE: ./src/provenance/close-open-blocks.ts
/**
 * The start and end of HTML blocks that may contain blank lines (CommonMark 0.31, section 4.6). Other HTML ends at the
 * next blank line.
 */
const htmlBlocks = [
    [/^<!--/, '-->'],
    [/^<\?/, '?>'],
    [/^<!\[CDATA\[/, ']]>'],
    [/^<![a-z]/i, '>'],
    ...['script', 'pre', 'style', 'textarea'].map((tag) => [new RegExp(String.raw `^<${tag}(?:\s|>|$)`, 'i'), `</${tag}>`]),
];
const listItem = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:\s|$)/;
/**
 * Closes a code block or HTML block that a Markdown text leaves open. Then a line that follows after an empty line,
 * without indent, is not part of the block. Blocks in a list or a quotation end with it anyway.
 */
function closeOpenBlocks(text) {
    let closing;
    let maybeInList = false;
    for (const line of text.split(/\r\n?|\n/)) {
        if (closing !== undefined) {
            if (isBlockEnd(line, closing))
                closing = undefined;
            continue;
        }
        maybeInList ||= listItem.test(line);
        const indent = line.search(/[^ ]|$/);
        // the content of a list item is indented by at least two spaces
        if (indent <= (maybeInList ? 1 : 3))
            closing = closingOf(line.slice(indent));
    }
    return closing === undefined ? text : `${text}\n${closing}`;
}
/** The end of the block that a line begins; undefined if it begins none, or also ends it. */
function closingOf(line) {
    const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0];
    if (fence !== undefined)
        return fence;
    const closing = htmlBlocks.find(([begin]) => begin.test(line))?.[1];
    return closing === undefined || isBlockEnd(line, closing) ? undefined : closing;
}
function isBlockEnd(line, closing) {
    if (!/^[`~]/.test(closing))
        return line.toLowerCase().includes(closing);
    const fence = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1];
    return fence?.startsWith(closing) ?? false;
}

// EXTERNAL MODULE: ./src/provenance/scope.ts
var provenance_scope = __nccwpck_require__(5411);
;// CONCATENATED MODULE: ./src/provenance/record.ts




const marker = '[ion-upload]:';
/** In characters. */
const maxLength = 600;
/** The longest values that later runs may write into a record. The record needs room for them. */
const largestRunStamp = { run: '9'.repeat(20), attempt: '9'.repeat(6) };
const largestAddition = { reusedAt: 99_999_999_999, verdict: 'rejected' };
const noncePart = String.raw `\[ion-upload\]: #v=1&nonce=(?<nonce>[0-9a-f]{32})(?<from>&from=bucket)?`;
const ownerPart = String.raw `&repo=ion-upload:(?<repository>[0-9a-f]{16})&key=(?<key>[0-9a-f]{16})&scope=(?<scope>[a-z0-9-]+)&line=(?<line>main|queue|[0-9a-f]{16})`;
const runPart = String.raw `&commit=(?<commit>[0-9a-f]{40}|[0-9a-f]{64}|)&run=(?<run>\d{0,20})&attempt=(?<attempt>\d{0,6})`;
const statePart = String.raw `&text=(?<text>[0-9a-f]{16})(?:&verdict=(?<verdict>ok|rejected))?(?:&taken=(?<reused>\d{1,11}))?`;
const dataPart = String.raw `&outline=(?<metadataHash>[0-9a-f]{16})&files=(?<files>[0-9a-f]{16})&asked=(?<asked>[0-9a-f]{16})&digest=(?<digest>[0-9a-f]{64})`;
const idsPart = String.raw `&ids=(?<ids>\d{1,16}(?:\.\d{1,16})*)`;
const shape = new RegExp(`^${noncePart}(?:${ownerPart}${runPart}${statePart}(?:(?:${dataPart})?${idsPart})?)?$`);
/** Whether a text contains the marker of a record, or a link to it. */
function hasMarker(text) {
    return /\[\s*ion-upload\s*\]/i.test(text); // labels match in any case, and with spaces around them (section 4.7)
}
/** A short hash of a text: 16 hexadecimal digits. */
function tagOf(text) {
    return (0,external_node_crypto_.hash)('sha256', text).slice(0, 16);
}
/** The text that finds the records of a repository in a search over descriptions. */
function searchFor(repository) {
    return `ion-upload:${repository}`;
}
/**
 * Writes a description: the user's text, which may be empty, and the record below it. If there are too many ids, it
 * omits the contents. Then later runs neither reuse nor delete the asset.
 */
function writeRecord(text, record) {
    const above = closeOpenBlocks(withPlainEnds(text).trimEnd()); // an open block would show the record
    return join(above, { ...record, text: tagOf(above) });
}
/** Replaces the record in a description, and keeps the text above it. */
function replaceRecord(description, record) {
    return join(textAbove(description), record);
}
/** Normalizes line ends, which a server may change. */
function withPlainEnds(text) {
    return text.replace(/\r\n?/g, '\n');
}
function join(above, record) {
    const line = writeLine(record);
    return above === '' ? line : `${above}\n\n${line}`;
}
function writeLine(record) {
    const { provenance, contents } = record;
    const marked = writeMarked(record);
    if (provenance === undefined || contents === undefined)
        return marked;
    const ids = writeContents(contents);
    const ample = writeMarked({
        ...record,
        ...largestAddition,
        provenance: { ...provenance, ...largestRunStamp },
    });
    return ample.length + ids.length > maxLength ? marked : marked + ids;
}
/** A record without its contents. */
function writeMarked({ nonce, isImport, provenance, text, verdict, reusedAt }) {
    const unmarked = `${marker} #v=1&nonce=${nonce}${isImport === true ? '&from=bucket' : ''}`;
    if (provenance === undefined)
        return unmarked;
    const { repository, key, scope, line, commit = '', run = '', attempt = '' } = provenance;
    return (`${unmarked}&repo=${searchFor(repository)}&key=${key}&scope=${scope}&line=${line}` +
        `&commit=${commit}&run=${run}&attempt=${attempt}&text=${text}` +
        (verdict === undefined ? '' : `&verdict=${verdict}`) +
        (reusedAt === undefined ? '' : `&taken=${reusedAt}`));
}
function writeContents({ data, family }) {
    const ids = `&ids=${(0,ion_family/* idsOf */.U)(family).join('.')}`;
    if (data === undefined)
        return ids;
    const { metadataHash, files, asked, digest } = data;
    return `&outline=${metadataHash}&files=${files}&asked=${asked}&digest=${digest}${ids}`;
}
/** Reads the record in a description; undefined if the last line is none, or one of a later version. White space may follow. */
function readRecord(description) {
    const line = lastLine(description);
    const groups = line.length > maxLength ? undefined : shape.exec(line)?.groups;
    if (groups === undefined)
        return undefined;
    const { nonce = '', from, text = '', reused, verdict, repository, ids } = groups;
    const provenance = readProvenance(groups);
    if (repository !== undefined && provenance === undefined)
        return undefined;
    const isImport = from !== undefined;
    const data = readData(groups);
    if (ids !== undefined && data === undefined && !isImport)
        return undefined;
    const family = ids === undefined ? undefined : (0,ion_family/* toFamily */.Q)(ids.split('.').map(Number));
    return {
        nonce,
        ...(isImport && { isImport }),
        text,
        reusedAt: reused === undefined ? undefined : Number(reused),
        verdict: verdict,
        provenance,
        contents: family && { data, family },
    };
}
function readData(groups) {
    const { metadataHash, files = '', asked = '', digest = '' } = groups;
    return metadataHash === undefined ? undefined : { metadataHash, files, asked, digest };
}
function readProvenance(groups) {
    const { repository, key = '', line = '', commit = '', run = '', attempt = '' } = groups;
    const scope = (0,provenance_scope/* parseScope */.S)(groups['scope'] ?? '');
    if (repository === undefined || scope === undefined)
        return undefined;
    return {
        repository,
        key,
        scope,
        line,
        commit: commit || undefined,
        run: run || undefined,
        attempt: attempt || undefined,
    };
}
function lastLine(description) {
    const text = description.trimEnd();
    return text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
}
/** The text above the record of a description that has one. */
function textAbove(description) {
    const text = withPlainEnds(description).trimEnd();
    return text.slice(0, text.lastIndexOf('\n') + 1).replace(/\n{1,2}$/, '');
}
/** Whether two descriptions differ in more than line ends and trailing white space. */
function isOtherDescription(one, other) {
    return withPlainEnds(one).trimEnd() !== withPlainEnds(other).trimEnd();
}
/** The whole record of an asset, if it names this asset. A record that was copied with a description names another one. */
function ownRecord(asset) {
    const record = readRecord(asset.description);
    return isWhole(record) && record.contents.family.id === asset.id ? record : undefined;
}
/** Whether the record of an asset says that it is a child of the asset with this record. */
function isChild({ id, description }, parent) {
    const record = readRecord(description);
    return (isWhole(record) &&
        record.nonce === parent.nonce &&
        (0,ion_family/* idsOf */.U)(record.contents.family).join() === (0,ion_family/* idsOf */.U)(parent.contents.family).join() &&
        record.contents.family.childIds.includes(id));
}
function isWhole(record) {
    return record?.provenance !== undefined && record.contents !== undefined;
}


/***/ }),

/***/ 5411:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ scopeOf),
/* harmony export */   S: () => (/* binding */ parseScope)
/* harmony export */ });
/** The scope of a run on a pull request, or of any other run if there is none. */
function scopeOf(pullRequest) {
    return pullRequest === undefined ? 'repo' : `pr-${pullRequest}`;
}
/** Parses a scope; undefined if the text is none. */
function parseScope(text) {
    if (text === 'repo')
        return text;
    const number = /^pr-([1-9]\d{0,9})$/.exec(text)?.[1];
    return number === undefined ? undefined : scopeOf(Number(number));
}


/***/ }),

/***/ 742:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ findOutside)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _root_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1945);



/**
 * Where a file below the workspace really is, if links lead out of the workspace. A pull request may contain links: they
 * must not redirect what a step writes.
 * @param path absolute; the file may not exist yet
 * @returns undefined if the file is in the workspace, or if `path` itself is outside: then the user has named that place
 */
async function findOutside(path, workspace) {
    if (!(0,_root_js__WEBPACK_IMPORTED_MODULE_2__/* .isWithin */ .U)(path, workspace, (node_path__WEBPACK_IMPORTED_MODULE_1___default())))
        return undefined;
    const real = await realPlaceOf(path);
    return (0,_root_js__WEBPACK_IMPORTED_MODULE_2__/* .isWithin */ .U)(real, await realPlaceOf(workspace), (node_path__WEBPACK_IMPORTED_MODULE_1___default())) ? undefined : real;
}
/** The path of a file, which may not exist yet, without links. */
async function realPlaceOf(path) {
    const parent = node_path__WEBPACK_IMPORTED_MODULE_1___default().dirname(path);
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path).catch(async () => parent === path ? path : node_path__WEBPACK_IMPORTED_MODULE_1___default().join(await realPlaceOf(parent), node_path__WEBPACK_IMPORTED_MODULE_1___default().basename(path)));
}


/***/ }),

/***/ 2130:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EO: () => (/* binding */ startAt),
/* harmony export */   SI: () => (/* binding */ withoutNegation),
/* harmony export */   Y: () => (/* binding */ isUnsearchable),
/* harmony export */   pq: () => (/* binding */ isWild),
/* harmony export */   we: () => (/* binding */ startsAbsolutely),
/* harmony export */   yk: () => (/* binding */ escapeGlob)
/* harmony export */ });
/**
 * Makes a relative pattern for `@actions/glob` start at `directory` (absolute) instead of the working directory. A pattern
 * that starts at the home directory (`~`) or at the folder of a drive (`C:a`) does not change.
 * @param spell returns the spelling of the literal beginning on disk: see `asListed`
 */
async function startAt(directory, pattern, path, spell) {
    const body = withoutNegation(pattern);
    const negation = pattern.slice(0, pattern.length - body.length);
    const { root } = path.parse(body);
    const isOnDrive = root !== '' && !path.isAbsolute(body);
    if (isAtHome(body) || isOnDrive || /[*?[]/.test(root))
        return pattern;
    const start = root === '' ? directory : root;
    const below = root === '' ? body.replace(/^\.(?=$|[\\/])[\\/]*/, '') : body.slice(root.length);
    const names = below === '' ? [] : below.split(path.sep === '\\' ? /[\\/]+/ : /\/+/);
    const firstGlob = names.findIndex((name) => !isLiteral(name));
    const rest = firstGlob < 0 ? [] : names.splice(firstGlob);
    const literal = await spell(path.join(start, ...names));
    return negation + [escapeGlob(literal, path), ...rest].join(path.sep);
}
/** A pattern without the `!` at its start. */
function withoutNegation(pattern) {
    return pattern.replace(/^(?:!\s*)+/, '');
}
function isAtHome(body) {
    return /^~($|[\\/])/.test(body);
}
/** Whether a pattern does not start at the workspace. */
function startsAbsolutely(pattern, path) {
    const body = withoutNegation(pattern);
    return isAtHome(body) || path.parse(body).root !== '';
}
/** Whether a pattern has wildcards that are not escaped, as in `[*]`. */
function isWild(pattern, { sep }) {
    const unescaped = sep === '\\' ? pattern : pattern.replace(/\\./g, '');
    return /[*?[]/.test(unescaped.replace(/\[[*?[]\]/g, ''));
}
/** Whether a name in a pattern is a plain name, which can be joined with others. */
function isLiteral(name) {
    return !/^\.{0,2}$|[*?[\\]/.test(name);
}
/**
 * Whether `@actions/glob` 0.7 finds nothing by a pattern that starts at a root. On Windows it searches a share
 * (`\\HOST\SHARE`) only with `**` at the end, since it splits the path differently than minimatch 10.
 */
function isUnsearchable(pattern, { sep }) {
    const isOnShare = sep === '\\' && /^[\\/]{2}(?![?.][\\/])/.test(pattern);
    return isOnShare && /[*?[]/.test(pattern.replace(/[\\/]\*\*$/, ''));
}
/** The pattern that matches only `literal`. A backslash is an escape in patterns, but a separator on Windows. */
function escapeGlob(literal, { sep }) {
    return (sep === '\\' ? literal : literal.replaceAll('\\', '\\\\')).replace(/[[?*]/g, '[$&]');
}


/***/ }),

/***/ 1945:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isWithin),
/* harmony export */   h: () => (/* binding */ commonDirectory)
/* harmony export */ });
/**
 * The deepest directory that contains all `directories` (absolute paths).
 * @returns undefined if there is none, such as for two drives on Windows
 */
function commonDirectory(directories, path) {
    const [first, ...others] = directories;
    if (first === undefined)
        return undefined;
    let common = first;
    for (const directory of others) {
        while (!isWithin(directory, common, path)) {
            const parent = path.dirname(common);
            if (parent === common)
                return undefined;
            common = parent;
        }
    }
    return common;
}
/** Whether an absolute path is `directory` or below it. */
function isWithin(file, directory, path) {
    const relative = path.relative(directory, file);
    return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}


/***/ }),

/***/ 5617:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ findActionSource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/**
 * Finds out from the folder of an action where a runner got it from. GITHUB_ACTION_REPOSITORY and GITHUB_ACTION_REF do
 * not say it: in a composite action they name that action, or nothing (actions/runner#2473, #2525); for an action of
 * the workspace they are empty.
 *
 * A runner keeps actions in `_actions/OWNER/NAME/REFERENCE`, and a file `REFERENCE.completed` beside that folder. The
 * file shows where a reference with slashes ends (actions/runner, src/Runner.Worker/ActionManager.cs).
 * @param root the folder of `action.yml`, absolute
 * @returns undefined if the folder is not below `_actions`
 */
function findActionSource(root, path, exists = node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync) {
    const names = root.split(path.sep).filter((name) => name !== '');
    const start = names.lastIndexOf('_actions') + 1;
    const [owner, name, ...rest] = start === 0 ? [] : names.slice(start);
    if (owner === undefined || name === undefined || rest.length === 0)
        return undefined;
    const above = root.slice(0, root.length - rest.join(path.sep).length);
    const lengths = rest.map((_name, index) => index + 1);
    const isReference = (count) => exists(`${above}${rest.slice(0, count).join(path.sep)}.completed`);
    const length = lengths.find(isReference) ?? rest.length;
    return {
        repository: `${owner}/${name}`,
        reference: rest.slice(0, length).join('/'),
        folder: rest.slice(length).join('/'),
    };
}


/***/ }),

/***/ 6413:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mz: () => (/* binding */ countById),
/* harmony export */   Tk: () => (/* binding */ countErrors),
/* harmony export */   m$: () => (/* binding */ findingsOutput)
/* harmony export */ });
/* harmony import */ var _rows_within_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3918);

/** The limits of the output `findings`: GitHub allows 1 MiB for all outputs of a job. */
const max = { count: 1000, bytes: 128 * 1024 };
/** The output `findings`: a JSON array of the worst findings, in at most 128 KiB. @param findings the worst first */
function findingsOutput(findings) {
    const rows = findings
        .slice(0, max.count)
        .map(({ id, severity, file, line, offset, message, why, hint }) => {
        return { id, severity, file, line, offset, message: `${message} ${why}`, hint };
    });
    return JSON.stringify((0,_rows_within_js__WEBPACK_IMPORTED_MODULE_0__/* .rowsWithin */ .d)(rows, max.bytes));
}
/** The number of findings that are errors. */
function countErrors(findings) {
    return findings.filter(({ severity }) => severity === 'error').length;
}
/** The number of findings of each kind. */
function countById(findings) {
    const counts = {};
    for (const { id } of findings)
        counts[id] = (counts[id] ?? 0) + 1;
    return counts;
}


/***/ }),

/***/ 4483:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ mapUrl),
/* harmony export */   j: () => (/* binding */ boundsMapUrl)
/* harmony export */ });
/* harmony import */ var _lib_bounds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7106);

const site = 'https://www.openstreetmap.org/';
/** The address of a map of a place. Six digits are about 0.1 m. */
function mapUrl({ longitude, latitude }) {
    const [x, y] = [longitude.toFixed(6), latitude.toFixed(6)];
    return `${site}?mlat=${y}&mlon=${x}#map=15/${y}/${x}`;
}
/**
 * The address of a map that shows an area as a whole, with a mark in its middle; undefined for the whole Earth.
 *
 * The site fits the map to `bbox` only without `#map=`, and takes longitudes beyond 180. Source, certain: `mapParams` in
 * app/assets/javascripts/osm.js.erb, and index.js beside it, of https://github.com/openstreetmap/openstreetmap-website.
 */
function boundsMapUrl(bounds) {
    if ((0,_lib_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .isWholeEarth */ .W)(bounds))
        return undefined;
    const { longitude, latitude } = (0,_lib_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .centreOf */ .VX)(bounds);
    const { west, east } = bounds;
    // the site swaps west and east otherwise
    const box = (0,_lib_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBounds */ .n6)({ ...bounds, east: west <= east ? east : east + 360 });
    return `${site}?bbox=${box}&mlat=${latitude.toFixed(6)}&mlon=${longitude.toFixed(6)}`;
}


/***/ }),

/***/ 9555:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ createPhases)
});

;// CONCATENATED MODULE: ./src/state/log-group.ts
/** Creates a group, which is not open yet. GitHub shows a finished group closed: a warning in it would be hidden. */
function createLogGroup(log) {
    let opened;
    const open = (heading) => {
        log.startGroup(heading);
        opened = heading;
    };
    const close = () => {
        log.endGroup();
        opened = undefined;
    };
    const writeOutside = (print) => {
        const heading = opened;
        if (heading !== undefined)
            close();
        print();
        if (heading !== undefined)
            open(heading);
    };
    return {
        open,
        close,
        log: {
            ...log,
            notice: (line) => {
                writeOutside(() => {
                    log.notice(line);
                });
            },
            warning: (warning) => {
                writeOutside(() => {
                    log.warning(warning);
                });
            },
            fault: (fault) => {
                writeOutside(() => {
                    log.fault(fault);
                });
            },
        },
    };
}

;// CONCATENATED MODULE: ./src/state/phase-log.ts

/** A timer of the system. */
const startSystemTimer = (task, milliseconds) => {
    const timer = setTimeout(task, milliseconds);
    return () => {
        clearTimeout(timer);
    };
};
/** How long the lines of a phase are kept back, in milliseconds. */
const maxMsOfKeeping = 2_000;
/**
 * A log that writes the lines of a phase as one group below a heading with its result.
 *
 * GitHub shows a finished group closed, so the reader sees headings only. The heading comes first, and the result is
 * known last. So the lines of a phase are kept back until the phase ends. A phase that takes longer than two seconds
 * is live from then on: its group opens, its lines appear as they are written, and its result follows the group.
 * Warnings and notices are never kept back, and they stand outside of groups: a closed group would hide them.
 */
function createPhaseLog(log, startTimer = startSystemTimer) {
    const group = createLogGroup(log);
    let name = '';
    /** The lines that are kept back; undefined while lines are written at once. */
    let kept;
    let cancelTimer = () => undefined;
    const write = (print) => {
        if (kept === undefined)
            print();
        else
            kept.push(print);
    };
    const release = (heading) => {
        group.open(heading);
        for (const print of kept ?? [])
            print();
        kept = undefined;
    };
    const flush = () => {
        if (kept !== undefined)
            release(name);
    };
    return {
        flush,
        log: {
            ...group.log,
            info: (line) => {
                write(() => {
                    log.info(line);
                });
            },
            ...(log.debug && {
                debug: (line) => {
                    write(() => log.debug?.(line));
                },
            }),
        },
        begin(newName) {
            name = newName;
            kept = [];
            cancelTimer = startTimer(flush, maxMsOfKeeping);
        },
        end({ result, line }) {
            cancelTimer();
            const heading = result === undefined ? name : `${name}: ${result}`;
            if (kept === undefined) {
                group.close();
                if (line !== undefined)
                    log.info(line);
                if (result !== undefined)
                    log.info(heading);
                return;
            }
            if (line !== undefined)
                log.info(line);
            // a group without lines has nothing to open
            if (kept.length > 0 || line === undefined) {
                release(heading);
                group.close();
            }
            kept = undefined;
        },
    };
}

;// CONCATENATED MODULE: ./src/state/phases.ts

/** Phases that write to `log` and are timed by `clock`. */
function createPhases(log, clock, startTimer) {
    const ended = [];
    const phaseLog = createPhaseLog(log, startTimer);
    return {
        log: phaseLog.log,
        flush: phaseLog.flush,
        ended,
        async run(name, task, describe) {
            const start = clock.wallNow();
            const begun = clock.now();
            let outcome = { result: 'failed' };
            let isFailed = true;
            phaseLog.begin(name);
            try {
                const result = await task();
                outcome = describe?.(result) ?? {};
                isFailed = false;
                return result;
            }
            finally {
                phaseLog.end(outcome);
                ended.push({ name, start, milliseconds: clock.now() - begun, isFailed });
            }
        },
    };
}


/***/ }),

/***/ 7611:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HT: () => (/* binding */ withoutAsset),
/* harmony export */   Iu: () => (/* binding */ toOutputs),
/* harmony export */   ob: () => (/* binding */ totalBytes)
/* harmony export */ });
/* harmony import */ var _ion_family_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4316);
/* harmony import */ var _lib_bounds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7106);
/* harmony import */ var _findings_output_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6413);
/* harmony import */ var _rows_within_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3918);




const fieldsOfAsset = [
    ...['assetId', 'childIds', 'assets', 'assetUrl', 'previous', 'bounds', 'rejection', 'left'],
];
const fieldsOfStatus = ['status', 'percentComplete', 'reason'];
/**
 * What is known about a run after its asset was deleted: nothing that names the asset.
 * @param keepStatus whether the last status stays, because the tiling ended with it
 */
function withoutAsset(publication, keepStatus) {
    const gone = keepStatus ? fieldsOfAsset : [...fieldsOfAsset, ...fieldsOfStatus];
    const left = Object.entries(publication).filter(([field]) => !gone.includes(field));
    return Object.fromEntries(left);
}
/** The size of all files, in bytes. */
function totalBytes(files) {
    return files.reduce((sum, { size }) => sum + size, 0);
}
/** In bytes of the output `assets`: one that has no room is left out. GitHub allows 1 MiB for all outputs of a job. */
const maxBytesOfAssets = 32 * 1024;
/** The step outputs that are known, under their names in `action.yml`; `result` holds all the others as JSON, counts of the findings, and the attempt of the run. */
function toOutputs(publication) {
    const { assetId, childIds = [], files } = publication;
    const values = {
        'asset-id': assetId,
        'asset-ids': assetId === undefined ? undefined : (0,_ion_family_js__WEBPACK_IMPORTED_MODULE_2__/* .idsOf */ .U)({ id: assetId, childIds }),
        assets: publication.assets && (0,_rows_within_js__WEBPACK_IMPORTED_MODULE_3__/* .rowsWithin */ .d)(publication.assets, maxBytesOfAssets),
        status: publication.status,
        reason: publication.reason,
        'percent-complete': publication.percentComplete,
        name: publication.name,
        type: publication.type,
        'source-type': publication.sourceType,
        'asset-key': publication.assetKey,
        digest: publication.digest,
        reused: publication.reused,
        'file-count': files?.length,
        'total-bytes': files && totalBytes(files),
        bounds: publication.bounds && (0,_lib_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBounds */ .n6)(publication.bounds),
        'asset-url': publication.assetUrl,
    };
    const { findings } = publication;
    const result = {
        ...values,
        findings: findings && (0,_findings_output_js__WEBPACK_IMPORTED_MODULE_1__/* .countById */ .Mz)(findings),
        'run-attempt': publication.runAttempt,
    };
    const outputs = Object.entries({
        ...values,
        findings: findings && (0,_findings_output_js__WEBPACK_IMPORTED_MODULE_1__/* .findingsOutput */ .m$)(findings),
        result,
    }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(outputs.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));
}


/***/ }),

/***/ 3918:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ rowsWithin)
/* harmony export */ });
/** The first rows of a list that have room, as a JSON array of UTF-8, in `maxBytes` bytes. */
function rowsWithin(rows, maxBytes) {
    let room = maxBytes - 2;
    const end = rows.findIndex((row) => (room -= Buffer.byteLength(JSON.stringify(row)) + 1) < 0);
    return end === -1 ? rows : rows.slice(0, end);
}


/***/ }),

/***/ 3124:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ createRunState)
});

;// CONCATENATED MODULE: ./src/state/progress.ts

/** The name of the progress in the step's state: one value, so that it is complete or absent. */
const progressState = 'progress';
/**
 * Reads the progress from the step's state; `none` if the run did not get to its asset.
 * @throws Error if the state is malformed
 */
function readProgress(state) {
    if (state === '')
        return { stage: 'none' };
    const progress = JSON.parse(state);
    if (!isJsonObject(progress))
        throw new Error('the state of the step holds no progress');
    const { stage, nonce, name } = progress;
    if (stage === 'none')
        return { stage };
    if (stage === 'creating' && typeof nonce === 'string' && typeof name === 'string') {
        return { stage, nonce, name, ...(progress['isImport'] === true && { isImport: true }) };
    }
    const family = readFamily(progress['family']);
    if (isStageOfAsset(stage) && family !== undefined)
        return { stage, family };
    throw new Error('the state of the step holds no progress');
}
const stagesOfAsset = (/* unused pure expression or super */ null && (['uploading', 'importing', 'notifying', 'tiling']));
function isStageOfAsset(stage) {
    return stagesOfAsset.some((one) => one === stage);
}
function readFamily(value) {
    const { id, childIds } = isJsonObject(value) ? value : {};
    const isIds = Array.isArray(childIds) && childIds.every((childId) => typeof childId === 'number');
    return typeof id === 'number' && isIds ? { id, childIds } : undefined;
}

// EXTERNAL MODULE: ./src/state/publication.ts
var state_publication = __nccwpck_require__(7611);
;// CONCATENATED MODULE: ./src/state/run-state.ts


/** The state of a new run. */
function createRunState({ setOutput, saveState, onAdvance }) {
    let publication = {};
    let progress = { stage: 'none' };
    return {
        publication: () => publication,
        progress: () => progress,
        record(news) {
            const before = (0,state_publication/* toOutputs */.Iu)(publication);
            publication = { ...publication, ...news };
            for (const [name, value] of Object.entries((0,state_publication/* toOutputs */.Iu)(publication))) {
                if (before[name] !== value)
                    setOutput(name, value);
            }
        },
        forgetAsset(keepStatus) {
            const before = (0,state_publication/* toOutputs */.Iu)(publication);
            publication = (0,state_publication/* withoutAsset */.HT)(publication, keepStatus);
            const left = (0,state_publication/* toOutputs */.Iu)(publication);
            for (const name of Object.keys(before)) {
                if (name === 'result' || !(name in left))
                    setOutput(name, '');
            }
        },
        advance(next) {
            progress = next;
            saveState(progressState, JSON.stringify(progress));
            onAdvance(progress, publication);
        },
    };
}


/***/ }),

/***/ 6369:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ runTagOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/**
 * A short tag of one attempt of a workflow run, by which steps of the same attempt know each other's statuses.
 * @returns 4 hexadecimal digits
 */
function runTagOf(run, attempt) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', `${run} ${attempt}`).slice(0, 4);
}


/***/ }),

/***/ 6487:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ viewerPageOf)
/* harmony export */ });
/** The statuses of an asset that the viewer can show, now or later. */
const viewable = new Set(['COMPLETE', 'IN_PROGRESS', 'NOT_STARTED']);
/**
 * The address that shows the asset without a login. The viewer reads the id from the fragment.
 * @returns undefined without a viewer, or if there is nothing to show: no asset, no files yet, or a failed tiling
 */
function viewerPageOf({ viewerUrl, assetId, status }) {
    if (viewerUrl === undefined || assetId === undefined || !viewable.has(status))
        return undefined;
    return `${viewerUrl}#asset=${assetId}`;
}


/***/ }),

/***/ 7013:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ isThere),
/* harmony export */   A4: () => (/* binding */ worstStatus),
/* harmony export */   LL: () => (/* binding */ dataError),
/* harmony export */   M5: () => (/* binding */ remarkOf),
/* harmony export */   WN: () => (/* binding */ hasFailed),
/* harmony export */   ih: () => (/* binding */ isKnownStatus),
/* harmony export */   mX: () => (/* binding */ notFound),
/* harmony export */   pR: () => (/* binding */ percentOf),
/* harmony export */   xS: () => (/* binding */ factsOf),
/* harmony export */   zI: () => (/* binding */ isAbandoned)
/* harmony export */ });
/** ion's documented statuses, and `NOT_FOUND`, which this action adds. */
const statusTable = {
    COMPLETE: { ended: true, rank: 0, meaning: 'tiled' },
    IN_PROGRESS: { ended: false, rank: 1, meaning: 'tiling' },
    NOT_STARTED: { ended: false, rank: 2, meaning: 'waiting for a tiler' },
    AWAITING_FILES: { ended: false, rank: 3, meaning: 'waiting for its files' },
    ERROR: {
        ended: true,
        rank: 5,
        meaning: 'ion failed while tiling',
        remedy: {
            code: 'tiling-error',
            hint: 'Publish the data again: the error is inside ion, not in the data. ' +
                'If it happens again, write to support@cesium.com with the asset id.',
        },
    },
    DATA_ERROR: {
        ended: true,
        rank: 6,
        meaning: 'ion cannot tile the data',
        remedy: {
            code: 'tiling-data-error',
            hint: 'The same data fails again.',
        },
    },
    NOT_FOUND: {
        ended: true,
        rank: 7,
        meaning: 'deleted, in another account, or the token lacks the scope assets:read',
        remedy: {
            code: 'ion-not-found',
            hint: 'Check the id, and the scopes of the token at https://ion.cesium.com/tokens.',
        },
    },
};
/** The status of an id for which ion answers 404. */
const notFound = 'NOT_FOUND';
/** Whether ion has the asset. */
function isThere(asset) {
    return 'name' in asset;
}
/** The status of data that ion cannot tile. */
const dataError = 'DATA_ERROR';
/** 0 to 100. */
function percentOf(asset) {
    return isThere(asset) ? asset.percentComplete : 0;
}
/** ion's message beside the status, if any: the reason of a failure, or the progress of a running tiling. */
function remarkOf(asset) {
    if (!isThere(asset))
        return undefined;
    const { reason, progress } = asset;
    return hasFailed(asset) ? (reason ?? progress) : (progress ?? reason);
}
const unknown = { ended: false, rank: 4, meaning: 'a status that this action does not know' };
/** Whether this action knows the status. */
function isKnownStatus(status) {
    return Object.hasOwn(statusTable, status);
}
/** The facts of a status. An unknown status counts as one that has not ended. */
function factsOf(status) {
    return (isKnownStatus(status) ? statusTable[status] : undefined) ?? unknown;
}
/** Whether the tiling ended with anything but `COMPLETE`. */
function hasFailed({ status }) {
    return factsOf(status).ended && status !== 'COMPLETE';
}
/** The status to report for several assets: the worst one. */
function worstStatus(statuses) {
    return statuses.reduce((worst, status) => (factsOf(status).rank > factsOf(worst).rank ? status : worst), 'COMPLETE');
}
/** The age, in milliseconds, at which an asset without files counts as abandoned: AWS STS credentials last 12 hours at most. */
const abandonedAfterMs = 24 * 3_600_000;
/** Whether an asset is still waiting for its files although no upload to it can be running. */
function isAbandoned({ status, addedMs = Infinity }, wallNowMs) {
    return status === 'AWAITING_FILES' && wallNowMs - addedMs > abandonedAfterMs;
}


/***/ }),

/***/ 7610:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  OU: () => (/* binding */ budgetMs),
  xC: () => (/* binding */ createFetchFile),
  JN: () => (/* binding */ policy)
});

// EXTERNAL MODULE: ./src/http/network-error.ts + 1 modules
var network_error = __nccwpck_require__(4035);
// EXTERNAL MODULE: ./src/http/send.ts + 2 modules
var http_send = __nccwpck_require__(5208);
// EXTERNAL MODULE: ./src/lib/retry.ts
var retry = __nccwpck_require__(1737);
// EXTERNAL MODULE: ./src/lib/trace.ts
var lib_trace = __nccwpck_require__(6126);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
;// CONCATENATED MODULE: ./src/verification/inflate-body.ts

/** How much is inflated at once, in bytes. */
const chunkSize = 64 * 1024;
/** Whether a body is gzip (RFC 1952, section 2.3.1). */
function isGzip([first, second]) {
    return first === 0x1f && second === 0x8b;
}
/**
 * Inflates a body that is gzip, with or without the header `content-encoding`: files of an asset can be stored
 * compressed. A body whose compression is damaged stays as it is, so that its first bytes show what it is.
 * @param body can be cut
 * @param maxLength the most inflated bytes that are returned; no more are inflated, whatever the body has
 */
async function inflateBody(body, maxLength) {
    if (!isGzip(body))
        return body;
    const gunzip = (0,external_node_zlib_.createGunzip)({ chunkSize, finishFlush: external_node_zlib_.constants.Z_SYNC_FLUSH });
    gunzip.end(body);
    const chunks = [];
    let length = 0;
    try {
        for await (const chunk of gunzip) {
            chunks.push(chunk);
            length += chunk.length;
            if (length >= maxLength)
                break;
        }
    }
    catch {
        return body;
    }
    return Buffer.concat(chunks, Math.min(length, maxLength));
}

// EXTERNAL MODULE: ./src/verification/not-examined.ts
var not_examined = __nccwpck_require__(7694);
;// CONCATENATED MODULE: ./src/verification/fetch-file.ts






/** The idle time-out of an attempt, in milliseconds. */
const idleMs = 30_000;
/** How much longer than its content the beginning of a gzip file can be, beside twice the content, in bytes: its names. */
const maxGzipHeader = 128 * 1024;
/** The step waits for these attempts with the asset complete: they are few. */
const policy = { attempts: 4, minMs: 0, baseMs: 2000, capMs: 8000 };
/** No attempt begins later than this after the first one, in milliseconds. */
const budgetMs = 60_000;
/**
 * Creates a client of asset servers, over HTTP(S) and through the proxy in the environment. It follows no redirect, which
 * could send the token to another host.
 */
function createFetchFile(tools) {
    const http = (0,http_send/* createHttp */.V)();
    const { clock, userAgent, attemptMs = 120_000 } = tools;
    const attempt = async (request, length, count) => {
        const { url, signal } = request;
        const wire = {
            ...(0,http_send/* destinationOf */.M)(url),
            method: 'GET',
            headers: { ...headersOf(request, length), 'user-agent': userAgent },
            body: Buffer.alloc(0),
        };
        const limit = AbortSignal.timeout(attemptMs);
        const ends = AbortSignal.any([signal, limit]);
        const trace = (0,lib_trace/* createTrace */.s)('asset', count, tools);
        const send = () => http.send(wire, { signal: ends, idleMs, maxAnswerLength: length, mayCut: true });
        const sent = trace === undefined ? send() : trace({ method: 'GET', host: url.host, path: wire.path }, send);
        const answer = await sent.catch((error) => {
            signal.throwIfAborted();
            const late = `the file was not complete after ${attemptMs / 1000} s`;
            throw new network_error/* NetworkError */.D(limit.aborted ? new Error(late, { cause: error }) : error);
        });
        return bodyOf(answer, request);
    };
    return async (request) => {
        try {
            return await (0,retry/* retry */.L5)((count) => readFile(request, (length) => attempt(request, length, count)), {
                clock,
                signal: request.signal,
                policy,
                deadline: clock.now() + budgetMs,
                decide: (error) => decide(error, clock.wallNow()),
            });
        }
        catch (error) {
            const last = error instanceof retry/* DeadlineError */.j3 ? error.cause : error;
            if (last instanceof not_examined/* StatusError */.Xs && isAbsent(last.status))
                return undefined;
            if (last instanceof network_error/* NetworkError */.D)
                throw (0,not_examined/* unreachable */.HB)(request.url, last);
            throw last;
        }
    };
}
/** Reads a file or its beginning. @param readBody reads the file up to a length in bytes, compressed or not */
async function readFile({ url, isHead, maxLength }, readBody) {
    // one byte more shows that a file is too large
    const limit = isHead ? maxLength : maxLength + 1;
    const body = await readBody(limit);
    const bytes = await inflateBody(body, limit);
    if (!isHead) {
        if (Math.max(body.length, bytes.length) > maxLength)
            throw (0,not_examined/* tooLarge */.g$)((0,not_examined/* nameOfUrl */.Oe)(url), maxLength);
        return bytes;
    }
    if (!isGzip(body) || body.length < limit || bytes.length >= limit)
        return bytes;
    // a file that hardly compresses, or with a long header, has less in its beginning
    const longer = 2 * maxLength + maxGzipHeader;
    const longerBody = await readBody(longer);
    const beginning = await inflateBody(longerBody, maxLength);
    if (beginning.length < maxLength && longerBody.length >= longer)
        throw (0,not_examined/* tooLarge */.g$)((0,not_examined/* nameOfUrl */.Oe)(url), longer);
    return beginning.subarray(0, maxLength); // damaged gzip stays as it is
}
function headersOf({ accessToken, isHead }, length) {
    return {
        // CesiumJS asks for terrain in this way (`getRequestHeader` of CesiumTerrainProvider)
        accept: 'application/vnd.quantized-mesh,application/octet-stream;q=0.9,*/*;q=0.8',
        'accept-encoding': 'gzip',
        ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
        ...(isHead && { range: `bytes=0-${length - 1}` }),
    };
}
/** RFC 9110, sections 15.5.5 and 15.5.11. S3 also answers 403 for a missing file, but so it does for a wrong token. */
function isAbsent(status) {
    return status === 404 || status === 410;
}
function decide(error, wallNow) {
    if (error instanceof network_error/* NetworkError */.D)
        return { again: error.remedy === undefined };
    if (!(error instanceof not_examined/* StatusError */.Xs))
        return { again: false };
    const { status, retryAfter } = error;
    // a cache can still have the 404 from before the end of the tiling
    const mayPass = isAbsent(status) || status === 408 || status === 429 || status >= 500;
    return mayPass ? (0,retry/* againAfter */.$)(retryAfter, wallNow) : { again: false };
}
/** The body of a file, which can be compressed. */
function bodyOf(answer, { url, isHead }) {
    const { status, headers, body } = answer;
    // no range of an empty file can be read (RFC 9110, section 15.5.17)
    if (isHead && status === 416 && headers['content-range']?.endsWith('/0') === true)
        return new Uint8Array();
    if (status < 200 || status > 299)
        throw new not_examined/* StatusError */.Xs(url, answer);
    const encoding = headers['content-encoding'] ?? '';
    if (!/^(|identity|(x-)?gzip)$/i.test(encoding))
        throw (0,not_examined/* wrongEncoding */.JR)(url, encoding);
    if (/^text\/html\b/i.test(headers['content-type'] ?? ''))
        throw (0,not_examined/* webPage */.I2)(url);
    return body;
}


/***/ }),

/***/ 559:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  p4: () => (/* binding */ isVerified),
  S4: () => (/* binding */ judge),
  tq: () => (/* binding */ throwIfFailed)
});

// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/lib/bounds.ts
var lib_bounds = __nccwpck_require__(7106);
;// CONCATENATED MODULE: ./src/verification/judge-place.ts

/**
 * Judges where an asset and its children stand. Each of them that has a place must be where it is expected. If the asset
 * has none, the place of a child counts: what viewers show can be a child.
 * @param assets the asset first
 * @returns undefined if all is where it must be
 */
function judgePlace(assets, expected) {
    const shown = assets.filter(({ examination, problem }) => (examination ?? problem) !== undefined);
    const [main = assets[0]] = shown;
    if (main === undefined)
        return undefined;
    const wrong = shown.map((asset) => wrongPlace(asset, expected)).find((fault) => fault !== undefined);
    if (wrong !== undefined)
        return { fault: wrong, isRead: true };
    const isUnread = main.problem !== undefined;
    const isBroken = main.examination?.fault !== undefined && main.examination.bounds === undefined;
    if (!isUnread && !isBroken && shown.some(hasPlace))
        return undefined;
    return { fault: uncheckable(main), isRead: shown.every(({ problem }) => problem === undefined) };
}
function hasPlace({ examination }) {
    return examination?.bounds !== undefined && !(0,lib_bounds/* isWholeEarth */.W)(examination.bounds);
}
/** What is certainly wrong with the place of an asset: outside of the area, or inside of the Earth. */
function wrongPlace(asset, expected) {
    const { bounds, warnings = [] } = asset.examination ?? {};
    if (bounds === undefined)
        return warnings.length > 0 ? uncheckable(asset) : undefined;
    const centre = (0,lib_bounds/* centreOf */.VX)(bounds);
    return (0,lib_bounds/* isWholeEarth */.W)(bounds) || (0,lib_bounds/* contains */.gR)(expected, centre) ? undefined : outside(asset, centre, expected);
}
function uncheckable({ id, examination, problem }) {
    const cause = examination?.fault ?? examination?.warnings[0] ?? problem;
    const why = examination?.bounds !== undefined
        ? 'its bounds are the whole Earth.'
        : (cause?.message ?? 'its files do not say where it stands.');
    return {
        code: 'bounds-unknown',
        message: `The place of asset ${id} cannot be checked against \`expected-bounds\`: ${why}`,
        hint: cause?.hint ?? 'Remove `expected-bounds` for data that has no place of its own.',
    };
}
function outside({ id, page, examination }, centre, expected) {
    const { longitude, latitude } = centre;
    const isSwapped = (0,lib_bounds/* contains */.gR)(expected, { longitude: latitude, latitude: longitude });
    const swapped = 'Longitude and latitude look exchanged in the data or in `expected-bounds`.';
    const usual = 'Correct the coordinate system of the data, `position` or `inputCrs`, or correct `expected-bounds`.';
    // the hint of a place that is probably wrong fits the source type
    const fix = isSwapped ? `${swapped} ${usual}` : (examination?.warnings[0]?.hint ?? usual);
    return {
        code: 'asset-outside-bounds',
        message: `The centre of asset ${id} is at ${describe(centre)}, outside of \`expected-bounds\` (${describeArea(expected)}).`,
        hint: `${fix} Nothing was deleted. See ${page}.`,
    };
}
function describe({ longitude, latitude }) {
    return `longitude ${degrees(longitude)}, latitude ${degrees(latitude)}`;
}
function describeArea({ west, south, east, north }) {
    return `west ${degrees(west)}, south ${degrees(south)}, east ${degrees(east)}, north ${degrees(north)}`;
}
/** Five digits are about 1 m. */
function degrees(value) {
    return `${Number(value.toFixed(5))}`;
}

// EXTERNAL MODULE: ./src/verification/not-examined.ts
var not_examined = __nccwpck_require__(7694);
;// CONCATENATED MODULE: ./src/verification/judge.ts



/** Whether the inputs leave anything to verify. */
function isVerified({ verify, expectedBounds }) {
    return verify !== 'off' || expectedBounds !== undefined;
}
/**
 * Judges an asset and its children. Only what was read rejects an asset: a fault of the network fails the step if
 * `verify` is `error` or if the bounds cannot be checked, but it says nothing about the asset.
 * @param assets the asset first
 */
function judge(assets, { verify, expectedBounds }) {
    const bounds = assets.map(({ examination }) => examination?.bounds).find((one) => one !== undefined);
    const faults = assets.flatMap(({ examination }) => examination?.fault ?? []);
    const problems = assets.flatMap(({ problem }) => problem ?? []);
    // a place that is expected needs no warning
    const placeWarnings = expectedBounds === undefined ? assets.flatMap(({ examination }) => examination?.warnings ?? []) : [];
    const place = expectedBounds && judgePlace(assets, expectedBounds);
    const strict = verify === 'error' ? [...faults, ...problems] : [];
    const lax = verify === 'warn' ? [...faults, ...problems] : [];
    const [failure, ...others] = [...(place === undefined ? [] : [place.fault]), ...strict];
    const isRejected = place?.isRead === true || (verify === 'error' && faults.length > 0);
    const isClean = failure === undefined && faults.length + problems.length + placeWarnings.length === 0;
    const isExamined = assets.some(({ examination }) => examination !== undefined);
    return {
        bounds,
        failure,
        mayPass: !isRejected && problems.some((problem) => !(problem instanceof not_examined/* TooLargeError */.qB)),
        warnings: [...others, ...lax, ...(verify === 'off' ? [] : placeWarnings)],
        verdict: isRejected
            ? 'rejected'
            : !isExamined || problems.length > 0
                ? undefined
                : isClean
                    ? 'ok'
                    : 'none',
    };
}
/** @throws UserError that names each asset that failed */
function throwIfFailed(verified) {
    const [first, ...others] = verified.flatMap(({ failure }) => failure ?? []);
    if (first !== undefined)
        throw (0,user_error/* joinErrors */._h)(first, others);
}


/***/ }),

/***/ 7694:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   I2: () => (/* binding */ webPage),
/* harmony export */   JR: () => (/* binding */ wrongEncoding),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   Oe: () => (/* binding */ nameOfUrl),
/* harmony export */   Xs: () => (/* binding */ StatusError),
/* harmony export */   e0: () => (/* binding */ tooManyValues),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   gn: () => (/* binding */ tooSlow),
/* harmony export */   qB: () => (/* binding */ TooLargeError)
/* harmony export */ });
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(432);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);


/** The address of a file for people, at most 300 characters: without its query, which can have a secret. */
function nameOfUrl({ origin, pathname }) {
    return (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(origin + pathname, 300);
}
const lookOnIon = 'Open the asset on ion to see whether it is right.';
const again = `${lookOnIon} Run the job again later to examine it again.`;
const checkNetwork = 'Check the network of the runner, and HTTPS_PROXY and NO_PROXY. Then run the job again to examine the asset again.';
/** A response that has no file. */
class StatusError extends _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    status;
    retryAfter;
    constructor(url, { status, headers }) {
        super('asset-not-examined', `It could not be examined whether the asset streams: ${url.host} answered ${status} for ${nameOfUrl(url)}.`, status >= 300 && status <= 399 ? `The step follows no redirects. ${checkNetwork}` : again);
        this.name = 'StatusError';
        this.status = status;
        this.retryAfter = headers['retry-after'];
    }
}
/** The server could not be reached, or its response was not complete. */
function unreachable(url, error) {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('asset-not-examined', `It could not be examined whether the asset streams: ${url.host} could not be reached: ${error.message}.`, error.remedy?.hint ?? checkNetwork, { cause: error });
}
/** A proxy, or the page on which people sign in to a network, can answer in place of the server. */
function webPage(url) {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('asset-not-examined', `It could not be examined whether the asset streams: ${url.host} answered with a web page for ${nameOfUrl(url)}.`, checkNetwork);
}
/** The server used a compression that the step did not ask for. */
function wrongEncoding(url, encoding) {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('asset-not-examined', `It could not be examined whether the asset streams: ${nameOfUrl(url)} has the content encoding \`${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(encoding, 30)}\`.`, `${lookOnIon} The step reads only gzip and files without a content encoding.`);
}
/** A file is larger than the step reads. That says nothing about the asset: good data can be large. */
class TooLargeError extends _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    constructor(what) {
        super('asset-not-examined', `It could not be examined whether the asset streams: ${what}.`, `${lookOnIon} The step does not read this file: that would need too much memory.`);
        this.name = 'TooLargeError';
    }
}
/** @param maxLength in bytes */
function tooLarge(name, maxLength) {
    return new TooLargeError(`${name} is larger than ${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(maxLength)}`);
}
/** The JSON would need too much memory. */
function tooManyValues(url) {
    return new TooLargeError(`the JSON of ${nameOfUrl(url)} has too many values`);
}
/** The server is too slow. @param limitMs in milliseconds */
function tooSlow(limitMs) {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('asset-not-examined', `It could not be examined whether the asset streams: its files could not be read within ${limitMs / 1000} s.`, again);
}
/** The files have a form that no reader expects. */
function unreadable(error) {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('asset-not-examined', `It could not be examined whether the asset streams: its files could not be read: ${(0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}.`, again, { cause: error });
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 9275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  yU: () => (/* binding */ ExitCode),
  Yz: () => (/* binding */ core_debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  V4: () => (/* binding */ getInput),
  pq: () => (/* binding */ info),
  _o: () => (/* binding */ isDebug),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ core_setSecret),
  Oh: () => (/* binding */ startGroup),
  z: () => (/* reexport */ summary),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: addPath, exportVariable, getBooleanInput, getIDToken, getMultilineInput, getState, group, markdownSummary, platform, setCommandEcho, setFailed, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(8611);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(5692);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var node_modules_tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = (/* unused pure expression or super */ null && (['OPTIONS', 'GET', 'DELETE', 'HEAD']));
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class lib_HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = pm.getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? https : http;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = pm.getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || http.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new https.Agent(options) : new http.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var auth_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(2613);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_.dirname(filePath);
                        const upperName = external_path_.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec_exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = tr.argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new tr.ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec_exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 7785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ leven),
/* harmony export */   h: () => (/* binding */ closestMatch)
/* harmony export */ });
const array = [];
const characterCodeCache = [];

function leven(first, second, options) {
	if (first === second) {
		return 0;
	}

	const maxDistance = options?.maxDistance;
	const swap = first;

	// Swapping the strings if `a` is longer than `b` so we know which one is the
	// shortest & which one is the longest
	if (first.length > second.length) {
		first = second;
		second = swap;
	}

	let firstLength = first.length;
	let secondLength = second.length;

	// Performing suffix trimming:
	// We can linearly drop suffix common to both strings since they
	// don't increase distance at all
	// Note: `~-` is the bitwise way to perform a `- 1` operation
	while (firstLength > 0 && (first.charCodeAt(~-firstLength) === second.charCodeAt(~-secondLength))) {
		firstLength--;
		secondLength--;
	}

	// Performing prefix trimming
	// We can linearly drop prefix common to both strings since they
	// don't increase distance at all
	let start = 0;

	while (start < firstLength && (first.charCodeAt(start) === second.charCodeAt(start))) {
		start++;
	}

	firstLength -= start;
	secondLength -= start;

	// Early termination after trimming: if difference in length exceeds max distance
	if (maxDistance !== undefined && secondLength - firstLength > maxDistance) {
		return maxDistance;
	}

	if (firstLength === 0) {
		return maxDistance !== undefined && secondLength > maxDistance
			? maxDistance
			: secondLength;
	}

	let bCharacterCode;
	let result;
	let temporary;
	let temporary2;
	let index = 0;
	let index2 = 0;

	while (index < firstLength) {
		characterCodeCache[index] = first.charCodeAt(start + index);
		array[index] = ++index;
	}

	while (index2 < secondLength) {
		bCharacterCode = second.charCodeAt(start + index2);
		temporary = index2++;
		result = index2;

		for (index = 0; index < firstLength; index++) {
			temporary2 = bCharacterCode === characterCodeCache[index] ? temporary : temporary + 1;
			temporary = array[index];
			// eslint-disable-next-line no-multi-assign
			result = array[index] = temporary > result
				? (temporary2 > result ? result + 1 : temporary2)
				: (temporary2 > temporary ? temporary + 1 : temporary2);
		}

		// Early termination: if all values in current row exceed maxDistance
		if (maxDistance !== undefined) {
			let rowMinimum = result;
			for (index = 0; index < firstLength; index++) {
				if (array[index] < rowMinimum) {
					rowMinimum = array[index];
				}
			}

			if (rowMinimum > maxDistance) {
				return maxDistance;
			}
		}
	}

	// Bound arrays to avoid retaining large previous sizes
	array.length = firstLength;
	characterCodeCache.length = firstLength;

	return maxDistance !== undefined && result > maxDistance ? maxDistance : result;
}

function closestMatch(target, candidates, options) {
	if (!Array.isArray(candidates) || candidates.length === 0) {
		return undefined;
	}

	const userMax = options?.maxDistance;
	const targetLength = target.length;

	// Exact match fast-path
	for (const candidate of candidates) {
		if (candidate === target) {
			return candidate;
		}
	}

	if (userMax === 0) {
		return undefined;
	}

	let best;
	let bestDist = Number.POSITIVE_INFINITY;
	const seen = new Set();

	for (const candidate of candidates) {
		if (seen.has(candidate)) {
			continue;
		}

		seen.add(candidate);

		const lengthDiff = Math.abs(candidate.length - targetLength);
		if (lengthDiff >= bestDist) {
			continue;
		}

		if (userMax !== undefined && lengthDiff > userMax) {
			continue;
		}

		const cap = Number.isFinite(bestDist)
			? (userMax === undefined ? bestDist : Math.min(bestDist, userMax))
			: userMax;

		const distance = cap === undefined
			? leven(target, candidate)
			: leven(target, candidate, {maxDistance: cap});

		// Skip candidates that exceed the user's maximum distance
		if (userMax !== undefined && distance > userMax) {
			continue;
		}

		// If we got a capped result that equals the cap, we need the actual distance
		// for accurate comparison, but only if the cap was due to userMax
		let actualD = distance;
		if (cap !== undefined && distance === cap && cap === userMax) {
			actualD = leven(target, candidate);
		}

		if (actualD < bestDist) {
			bestDist = actualD;
			best = candidate;
			if (bestDist === 0) {
				break;
			}
		}
	}

	if (userMax !== undefined && bestDist > userMax) {
		return undefined;
	}

	return best;
}


/***/ }),

/***/ 606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ay: () => (/* binding */ pMap)
/* harmony export */ });
/* unused harmony exports pMapSettled, pMapKeyed, pMapSettledKeyed, pMapIterable, pMapSkip, pMapStop */
function pMap(iterable, mapper, options) {
	return mapConcurrently(iterable, mapper, options, false);
}

function pMapSettled(iterable, mapper, options) {
	return mapConcurrently(iterable, mapper, options, true);
}

function pMapKeyed(input, mapper, options) {
	return mapKeyed(input, mapper, options, false);
}

function pMapSettledKeyed(input, mapper, options) {
	return mapKeyed(input, mapper, options, true);
}

// Like `Promise.allKeyed` and `Promise.allSettledKeyed`, with a mapper, and for a `Map` too. Each value travels with its key, so a skipped key, which leaves no slot in the result, cannot shift the keys after it.
async function mapKeyed(input, mapper, options, isSettled) {
	const entries = getKeyedEntries(input);

	// After the values have their handlers, like the other argument errors, which `mapConcurrently` checks. It cannot check this one, as it gets the wrapper below as its mapper.
	if (typeof mapper !== 'function') {
		throw new TypeError('Mapper function is required');
	}

	const mappedEntries = await mapConcurrently(entries, async ([key, inputResult]) => {
		try {
			if (inputResult.status === 'rejected') {
				throw inputResult.reason;
			}

			const result = await mapper(inputResult.value, key);

			if (result === pMapSkip || result === pMapStop) {
				return result;
			}

			return [key, isSettled ? {status: 'fulfilled', value: result} : result];
		} catch (error) {
			if (!isSettled) {
				throw error;
			}

			return [key, {status: 'rejected', reason: error}];
		}
	}, options, false);

	if (input instanceof Map) {
		return new Map(mappedEntries);
	}

	// A null prototype, like `Promise.allKeyed`, so a key like `__proto__` or `toString` is an own property like any other.
	return Object.setPrototypeOf(Object.fromEntries(mappedEntries), null);
}

// The engine behind all the functions, except `pMapIterable`. With `isSettled`, an element or a mapper that rejects gives a `{status: 'rejected'}` result instead of an error, like `Promise.allSettled`, so `stopOnError` does not apply.
async function mapConcurrently(
	iterable,
	mapper,
	{
		concurrency = Number.POSITIVE_INFINITY,
		stopOnError = true,
		signal,
	} = {},
	isSettled,
) {
	return new Promise((resolve_, reject_) => {
		validateOptions(iterable, mapper, concurrency);

		const result = [];
		// Stage the errors by index, like `result`, so they are reported in input order.
		const errors = [];
		let skippedCount = 0;
		let isResolved = false;
		let isIterableDone = false;
		const pendingIndexes = new Set();
		let doneIndex = Number.POSITIVE_INFINITY;
		let currentIndex = 0;
		const iterator = getIterator(iterable);

		const signalListener = () => {
			reject(signal.reason);
		};

		const cleanup = () => {
			signal?.removeEventListener('abort', signalListener);
		};

		const resolve = value => {
			resolve_(value);
			cleanup();
		};

		const reject = reason => {
			if (isResolved) {
				return;
			}

			isResolved = true;
			reject_(reason);
			cleanup();

			if (!isIterableDone) {
				closeIterator(iterator);
			}
		};

		if (signal) {
			if (signal.aborted) {
				reject(signal.reason);
				return;
			}

			signal.addEventListener('abort', signalListener, {once: true});
		}

		const pull = createPuller(iterator);

		// Settle only once the source is done, or a mapper stopped, and every earlier pull and mapper has finished. A pull before the `done` or the stop can still produce an element, while pulls after it do not affect the result.
		const settleIfFinished = () => {
			if (isResolved || doneIndex === Number.POSITIVE_INFINITY) {
				return;
			}

			for (const index of pendingIndexes) {
				if (index < doneIndex) {
					return;
				}
			}

			if (!stopOnError) {
				const collectedErrors = [];

				for (let index = 0; index < Math.min(doneIndex, errors.length); index++) {
					if (index in errors) {
						collectedErrors.push(errors[index]);
					}
				}

				if (collectedErrors.length > 0) {
					reject(new AggregateError(collectedErrors)); // eslint-disable-line unicorn/error-message
					return;
				}
			}

			isResolved = true;

			// A stop ended the result before the source did, so close it, like `for await` does on a `break`. Not at the stop itself, as a source that settles its `next()` calls out of call order may still owe an earlier element, and closing could drop it.
			if (!isIterableDone) {
				closeIterator(iterator);
			}

			// `done` is final, like `for await`, so a `done` that lands between two elements ends
			// the result there and everything the source produced past it is dropped. A stop cuts it the same way.
			const lastIndex = Math.min(doneIndex, result.length);

			// Every index below `lastIndex` has a value: an index only goes unassigned when its pull reported `done` or its mapper returned `pMapStop`, and the lowest such index is `doneIndex`. So the array is dense below `lastIndex`, and the fast path can hand it over untouched.
			if (lastIndex === result.length && skippedCount === 0) {
				resolve(result);
				return;
			}

			// Otherwise this drops the skipped results and whatever the `done` or the stop cut off.
			resolve(result.slice(0, lastIndex).filter(value => value !== pMapSkip));
		};

		const next = async () => {
			// After a `done` or a stop, a pull would take an item nobody is going to map, which a one-shot source, like a queue, would lose.
			if (isResolved || currentIndex >= doneIndex) {
				return;
			}

			// Take the index when the pull starts, not when it resolves, so a source that settles
			// its `next()` calls out of call order still gets the right position.
			const index = currentIndex++;
			pendingIndexes.add(index);

			let nextItem;
			try {
				nextItem = await pull();
			} catch (error) {
				pendingIndexes.delete(index);

				if (index < doneIndex) {
					throw error;
				}

				settleIfFinished();
				return;
			}

			if (nextItem.done) {
				pendingIndexes.delete(index);
				doneIndex = Math.min(doneIndex, index);
				isIterableDone = true;
				settleIfFinished();
				return;
			}

			// Intentionally detached
			const runner = (async () => {
				try {
					const element = await nextItem.value;

					if (isResolved || index >= doneIndex) {
						return;
					}

					const value = await mapper(element, index);

					// Ignore an item produced after an earlier pull reported `done` or an earlier mapper returned `pMapStop`.
					if (index >= doneIndex) {
						return;
					}

					// A stop ends the result here, like a `done` from the source, so settling waits only for the earlier elements.
					if (value === pMapStop) {
						doneIndex = index;
						return;
					}

					if (value === pMapSkip) {
						skippedCount++;
					}

					result[index] = isSettled && value !== pMapSkip ? {status: 'fulfilled', value} : value;
				} catch (error) {
					if (index >= doneIndex) {
						return;
					}

					if (isSettled) {
						result[index] = {status: 'rejected', reason: error};
					} else if (stopOnError) {
						reject(error);
						return;
					} else {
						errors[index] = error;
					}
				} finally {
					pendingIndexes.delete(index);
					settleIfFinished();
				}

				// If the iterable throws we can't really continue regardless of `stopOnError` state
				// since an iterable is likely to continue throwing after it throws once.
				// If we continue calling `next()` indefinitely we will likely end up
				// in an infinite loop of failed iteration.
				try {
					await next();
				} catch (error) {
					reject(error);
				}
			})();

			// Link the runner to the returned promise, so the async stack trace of a mapper error reaches the caller. Nothing awaits the runner, so the trace would stop there, but V8 follows a reaction that resolves another promise. The link never settles, so it never resolves the returned promise. It is a new promise for each runner, as a shared one would keep a reaction for every element.
			runner.then(() => new Promise(() => {})).then(resolve_);
		};

		// Create the concurrent runners in a detached (non-awaited)
		// promise. We need this so we can await the `next()` calls
		// to stop creating runners before hitting the concurrency limit
		// if the iterable has already been marked as done or a mapper stopped.
		// NOTE: We *must* do this for async iterators otherwise we'll spin up
		// infinite `next()` calls by default and never start the event loop.
		(async () => {
			for (let index = 0; index < concurrency; index++) {
				try {
					// eslint-disable-next-line no-await-in-loop
					await next();
				} catch (error) {
					reject(error);
					break;
				}

				if (isResolved || currentIndex >= doneIndex) {
					break;
				}
			}
		})();
	});
}

function pMapIterable(
	iterable,
	mapper,
	{
		concurrency = Number.POSITIVE_INFINITY,
		backpressure = concurrency,
		preserveOrder = true,
	} = {},
) {
	validateOptions(iterable, mapper, concurrency);

	if (!isLimit(backpressure, concurrency)) {
		throw new TypeError(`Expected \`backpressure\` to be an integer from \`concurrency\` (${concurrency}) and up or \`Infinity\`, got \`${backpressure}\` (${typeof backpressure})`);
	}

	return {
		[Symbol.asyncIterator]() {
			// `isDone` lives outside the generator so the wrapper below can set it the moment the
			// consumer asks to stop. The generator is suspended on a pending `next()` at that point,
			// so its `finally` would not run until much later and workers finishing in the meantime
			// would keep pulling and mapping input for nobody.
			let isDone = false;

			const generator = (async function * () {
				const iterator = getIterator(iterable);

				// Results are consumed from the front with a moving `headIndex` instead of `shift()`.
				// `shift()` moves every remaining entry, which is O(n) per element and made the whole
				// run O(n²) whenever `backpressure` let the array grow, which is the default.
				let promises = [];
				let headIndex = 0;
				let isIterableDone = false;

				// The lowest index whose pull reported `done`. Without `preserveOrder`, the pulls after it have their slots given back, so their errors are dropped.
				let doneIndex = Number.POSITIVE_INFINITY;

				// An element that is being read, or is waiting for a mapper, does not hold a mapper slot, so the next element can be read while the mappers run. Those elements have their own cap of `concurrency`, so the source never sees more than `concurrency` overlapping `next()` calls, even with `backpressure: Infinity`. `backpressure` caps everything in flight together.
				let readingCount = 0;
				let runningMappersCount = 0;

				// The workers waiting for a mapper slot, in the order they started waiting. A finished mapper hands its slot to the oldest one.
				const mapperWaiters = new Map();
				let mapperWaiterCount = 0;
				let wokenMapperWaiterCount = 0;

				const releaseMapperSlot = () => {
					if (wokenMapperWaiterCount === mapperWaiterCount) {
						runningMappersCount--;
						return;
					}

					mapperWaiters.get(wokenMapperWaiterCount)();
					mapperWaiters.delete(wokenMapperWaiterCount++);
				};

				let index = 0;

				// The lowest index whose mapper returned `pMapStop`, or, with `preserveOrder`, whose pull, element, or mapper threw. The stream ends there, like a `break` or a `throw` in a loop. Once it is set, nothing past it is pulled, and no pending element past it is mapped, while the earlier elements still finish and are yielded first. `isDone` cannot do this, as it would drop the values of the earlier elements too.
				let stopIndex = Number.POSITIVE_INFINITY;

				// Without `preserveOrder`, each spawn still takes a slot in `promises`, so `backpressure` counts the same, but the slots are filled in the order the workers settle rather than the order they were spawned in, so the consumer gets whichever result is ready first. A worker always fills the oldest empty slot, at `fillIndex`. An empty slot is `undefined`, and a filled one holds the result itself rather than a promise, so a result costs a promise only when the consumer has to wait for it, through `wake`.
				let fillIndex = 0;
				let wake;

				// The indexes of the pulls whose worker has not filled a slot yet, without `preserveOrder`.
				const unfilledIndexes = new Set();

				// The consumer waits only when the head is empty, and then the oldest empty slot is the head, so the first fill wakes it.
				const fillSlot = result => {
					promises[fillIndex++] = result;
					wake?.(result);
					wake = undefined;
				};

				const pull = createPuller(iterator);

				function trySpawn() {
					// Do not spawn once the consumer is gone, the source is done, or the stream ends at an earlier element. The pull would be wasted work, and for a one-shot source, like a queue, it takes an item nobody is going to ask for.
					if (isDone || isIterableDone || index > stopIndex || readingCount >= concurrency || promises.length - headIndex >= backpressure) {
						return;
					}

					readingCount++;

					// Take the index when the pull starts, not when it resolves, so a source that
					// settles its `next()` calls out of call order still gets the right position.
					const currentIndex = index++;

					// Errors must be returned as a value instead of rejecting, otherwise a promise that
					// the consumer abandons after an earlier error becomes an unhandled rejection.
					const promise = (async () => {
						try {
							let element;
							try {
								const {done, value} = await pull();

								if (done) {
									isIterableDone = true;
									doneIndex = Math.min(doneIndex, currentIndex);
									return {done: true};
								}

								// Spawn if still below the reading and backpressure limits
								trySpawn();

								element = await value;

								if (runningMappersCount < concurrency) {
									runningMappersCount++;
								} else {
									// `releaseMapperSlot` hands the slot over without decrementing `runningMappersCount`, so it is already counted.
									await new Promise(resolve => {
										mapperWaiters.set(mapperWaiterCount++, resolve);
									});
								}
							} finally {
								readingCount--;
							}

							// Spawn now that this element is no longer waiting for a mapper, so the next one is read while this one is mapped
							trySpawn();

							let returnValue;
							try {
								// The consumer stopped iterating, or the stream ends before this element, while this element was being read or waiting for a mapper, so drop it instead of doing work nobody will consume.
								if (isDone || currentIndex > stopIndex) {
									return {done: false, value: pMapSkip};
								}

								returnValue = await mapper(element, currentIndex);
							} finally {
								releaseMapperSlot();
							}

							if (returnValue === pMapStop) {
								stopIndex = Math.min(stopIndex, currentIndex);
							}

							return {done: false, value: returnValue};
						} catch (error) {
							// With `preserveOrder`, the error is thrown at its own position, after the results before it, so those still finish. Without it, the error is thrown as soon as it settles, so nothing still pending can be yielded anymore.
							// An error from a pull after the end of the source is dropped, as `done` is final, so it must have no effect. `doneIndex` is set before the worker that saw `done` settles, so its slot hand-back runs before the delivery check of any error that sees it here, and the two always agree.
							if (preserveOrder) {
								stopIndex = Math.min(stopIndex, currentIndex);
							} else if (currentIndex < doneIndex) {
								isDone = true;
							}

							return {error};
						}
					})();

					if (preserveOrder) {
						promises.push(promise);
						return;
					}

					promises.push(undefined);

					unfilledIndexes.add(currentIndex);

					// The worker never rejects, as errors are returned as a value.
					// The slot is filled here, a tick after the worker settles, rather than by the worker itself, for the same reason the consumer awaits a filled slot: so the consumer never runs, and pulls, earlier.
					promise.then(result => {
						// The slot was already given back, as the pull came after the end of the source.
						if (!unfilledIndexes.delete(currentIndex)) {
							return;
						}

						if (result.done) {
							// The pulls made after this one came after the end of the source, and a source like a queue may never answer them, so give their slots back now instead of waiting on them.
							for (const unfilledIndex of unfilledIndexes) {
								if (unfilledIndex > currentIndex) {
									unfilledIndexes.delete(unfilledIndex);
									fillSlot({done: true});
								}
							}
						}

						fillSlot(result);
					});
				}

				trySpawn();

				try {
					while (headIndex < promises.length) {
						// Without `preserveOrder`, a filled slot holds the result itself, and it is still awaited. That takes one tick, like awaiting a settled promise, so the consumer, and its `trySpawn()`, never run earlier than with a promise in the slot. Taking a ready result without the tick can make the consumer pull before it sees a stop or the end of the source, and a one-shot source, like a queue, would lose that item.
						// eslint-disable-next-line no-await-in-loop
						const result = await (promises[headIndex] ?? new Promise(resolve => {
							wake = resolve;
						}));
						const {done, value} = result;

						// Release the entry instead of leaving it for a `shift()` to move, and drop the
						// consumed prefix once it is at least half the array. That keeps the backing
						// store proportional to the results still in flight rather than to the total
						// ever spawned, which matters for an endless source, while costing one copy per
						// half of the array, so it stays O(1) per element.
						promises[headIndex] = undefined;
						headIndex++;

						if (headIndex * 2 >= promises.length) {
							promises = promises.slice(headIndex);
							fillIndex -= headIndex;
							headIndex = 0;
						}

						if (Object.hasOwn(result, 'error')) {
							throw result.error;
						}

						if (done) {
							// Without `preserveOrder`, the `done` can arrive while other workers are still running.
							if (preserveOrder) {
								return;
							}

							continue;
						}

						// The stream ends where the stop would have been yielded: after the earlier elements with `preserveOrder`, and after the results that were ready before it without.
						if (value === pMapStop) {
							return;
						}

						// Spawn if just dropped below the backpressure limit and still below the reading limit
						trySpawn();

						// A `pMapSkip` result stays in `promises` and is stepped over here. Splicing it out
						// in the worker instead would make every skip an O(n) scan and move, so a run of
						// skips would be O(n²).
						if (value === pMapSkip) {
							continue;
						}

						yield value;
					}
				} finally {
					// Stop pulling input once the consumer stops iterating, otherwise pending skipped mappers keep spawning work.
					isDone = true;

					if (!isIterableDone) {
						closeIterator(iterator);
					}
				}
			})();

			// Override `return()` and `throw()` on the generator itself instead of wrapping it, so it
			// keeps what it inherits, like `Symbol.asyncDispose` for `await using`, and `next()` stays
			// the native one. Plain functions, not `async`: the generator already returns a promise,
			// and an `async` function would wrap it in two more promises and two more microtask hops.
			const {return: generatorReturn, throw: generatorThrow} = generator;

			generator.return = value => {
				isDone = true;
				return generatorReturn.call(generator, value);
			};

			generator.throw = error => {
				isDone = true;
				return generatorThrow.call(generator, error);
			};

			return generator;
		},
	};
}

const pMapSkip = Symbol('skip');

const pMapStop = Symbol('stop');

// The checks `pMap` and `pMapIterable` share, so both reject the same input the same way.
// `mapConcurrently` runs this inside its promise, so a bad argument rejects rather than throws.
function validateOptions(iterable, mapper, concurrency) {
	// Optional chaining, so a nullish input gets this message rather than Node's internal
	// "null is not iterable".
	if (iterable?.[Symbol.iterator] === undefined && iterable?.[Symbol.asyncIterator] === undefined) {
		throw new TypeError(`Expected \`input\` to be either an \`Iterable\` or \`AsyncIterable\`, got (${typeof iterable})`);
	}

	if (typeof mapper !== 'function') {
		throw new TypeError('Mapper function is required');
	}

	if (!isLimit(concurrency, 1)) {
		throw new TypeError(`Expected \`concurrency\` to be an integer from 1 and up or \`Infinity\`, got \`${concurrency}\` (${typeof concurrency})`);
	}
}

// Whether the value is an integer from `minimum` and up, or `Infinity`, as `concurrency` and `backpressure` must be.
function isLimit(value, minimum) {
	return (Number.isSafeInteger(value) && value >= minimum) || value === Number.POSITIVE_INFINITY;
}

// Read the entries of a `Map`, or else the own enumerable keys, strings and symbols, in the order and the way `Promise.allKeyed` does, all up front. Each value gets a handler right away, also like `Promise.allKeyed`, so a value that rejects before a mapper slot reaches it is not an unhandled rejection.
function getKeyedEntries(input) {
	if (input === null || (typeof input !== 'object' && typeof input !== 'function')) {
		throw new TypeError(`Expected \`input\` to be an object, got (${input === null ? 'null' : typeof input})`);
	}

	const entries = [];

	const addEntry = (key, value) => {
		// Resolve the whole entry, so the engine checks termination after the value settles and before the mapper runs.
		entries.push(Promise.resolve(value).then(
			value => [key, {status: 'fulfilled', value}],
			error => [key, {status: 'rejected', reason: error}],
		));
	};

	if (input instanceof Map) {
		for (const [key, value] of input) {
			addEntry(key, value);
		}
	} else {
		for (const key of Reflect.ownKeys(input)) {
			if (Object.getOwnPropertyDescriptor(input, key)?.enumerable) {
				addEntry(key, input[key]);
			}
		}
	}

	return entries;
}

// Take the async iterator when the input has both, like `for await` does.
function getIterator(iterable) {
	return iterable[Symbol.asyncIterator] === undefined ? iterable[Symbol.iterator]() : iterable[Symbol.asyncIterator]();
}

// Close the source so it can release its resources, like `for await` does.
// Callers must not await this so a source that is blocked in `next()` cannot block them.
async function closeIterator(iterator) {
	try {
		await iterator.return?.();
	} catch {}
}

// Pull the next item, and stop pulling once the source has reported `done`: a source like a queue
// may block in `next()` after it is exhausted, which would hang the caller. `done` is final, like
// `for await`, so anything the source produces after it is dropped.
function createPuller(iterator) {
	let isSourceDone = false;

	// A sync iterable, like an array, answers right away, so `done` can be seen here. An async
	// iterable is seen in the `then` below, as soon as its pull settles.
	const markDone = item => {
		if (item?.done) {
			isSourceDone = true;
		}
	};

	return () => {
		if (isSourceDone) {
			return {done: true};
		}

		const result = iterator.next();
		markDone(result);

		// A sync iterable, like an array, answers right away, so `done` has been read already and
		// the result can go back untouched.
		if (typeof result?.then !== 'function') {
			return result;
		}

		// An async iterable settles later, so `done` is read off the pull once it does. That is a
		// branch of its own, which leaves the caller awaiting the pull itself rather than a promise
		// derived from it, so an async source does not pay an extra microtask per element. The
		// rejection is handled here as well as by the caller, so a pull cannot escape as an
		// unhandled rejection. A thenable that is not a promise is turned into one first, so it is
		// subscribed to once, like `for await` does, while a native promise is returned as is.
		const promise = Promise.resolve(result);
		promise.then(markDone, () => {});

		return promise;
	};
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(4622);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
