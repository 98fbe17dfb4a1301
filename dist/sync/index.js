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

// EXTERNAL MODULE: ./src/ion/ion-api.ts + 1 modules
var ion_api = __nccwpck_require__(2772);
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

/***/ 5546:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ runStep)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 19 modules
var core = __nccwpck_require__(4952);
// EXTERNAL MODULE: ./src/inputs/access.ts
var inputs_access = __nccwpck_require__(3787);
// EXTERNAL MODULE: ./src/inputs/reporting.ts + 1 modules
var reporting = __nccwpck_require__(7782);
// EXTERNAL MODULE: ./src/inputs/token.ts
var token = __nccwpck_require__(7900);
// EXTERNAL MODULE: ./src/ion/page.ts
var page = __nccwpck_require__(8835);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
var external_node_path_default = /*#__PURE__*/__nccwpck_require__.n(external_node_path_namespaceObject);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./src/state/action-source.ts

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
function findActionSource(root, path, exists = external_node_fs_.existsSync) {
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

;// CONCATENATED MODULE: ./src/actions/step/docs-folder.ts


/** The folder of the repository of this action, absolute. Its bundles are in `dist/NAME/`. */
function actionRoot() {
    return external_node_path_default().resolve(process.argv[1] ?? '', '../../..');
}
/** The address of the folder docs/ of this version of the action; undefined if it is not on github.com. */
function docsFolder() {
    return docsIn(findActionSource(actionRoot(), (external_node_path_default())), process.env['GITHUB_SERVER_URL']);
}
/** @param server the GitHub server of the run; other servers may have the action under another name */
function docsIn(source, server) {
    if (source === undefined || server !== 'https://github.com')
        return undefined;
    return `${server}/${source.repository}/blob/${source.reference}/docs`;
}

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

// EXTERNAL MODULE: ./src/actions/step/signals.ts + 2 modules
var signals = __nccwpck_require__(1702);
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
        const end = { failure, warnings, server: ownServer(), docs: docsFolder() };
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
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4952);
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

/***/ 1702:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ abortOnSignals),
  N: () => (/* binding */ exit)
});

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: ./src/lib/race-abort.ts
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

// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
;// CONCATENATED MODULE: ./src/actions/step/signals.ts



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
                end(128 + external_node_os_namespaceObject.constants.signals[name]);
            else
                controller.abort(cancelOf(name, now()));
        });
    }
    const { signal } = controller;
    return {
        signal,
        assetSignal: graceAbort(signal, maxMsAfterCancel.asset),
        endSignal: graceAbort(signal, maxMsAfterCancel.all),
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
        return new user_error/* CancelError */.p3('step-timed-out', `The runner ended the step (${name}) after ${minutes} min, probably because of \`timeout-minutes\`.`, 'Raise `timeout-minutes` of the step or the job. If somebody cancelled the run, run the job again.');
    }
    return new user_error/* CancelError */.p3('run-cancelled', `The run was cancelled (${name}).`, 'Run the job again. If `timeout-minutes` of the step or the job was too short, raise it.');
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
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4952);
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

/***/ 2835:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ openRunGitHub)
});

// UNUSED EXPORTS: readThisRun

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 19 modules
var core = __nccwpck_require__(4952);
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
        client ??= Promise.all(/* import() */[__nccwpck_require__.e(413), __nccwpck_require__.e(231)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2413)).then(({ getOctokit }) => getOctokit(token, { request: { fetch: createFetch(clock), log: quiet } }));
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

// EXTERNAL MODULE: ./src/github/run.ts + 1 modules
var run = __nccwpck_require__(4643);
// EXTERNAL MODULE: ./src/github/hints.ts
var hints = __nccwpck_require__(3845);
;// CONCATENATED MODULE: ./src/github/subject.ts






/**
 * Finds the subject of a run. GitHub runs a pull request on a merge commit of its own, and a comment, a check or a status
 * on the head of the default branch. The commit that people mean is in the payload, or takes one request
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows).
 * @param github undefined if there is no token; then facts that the payload lacks stay unknown
 */
async function subject_findSubject(trigger, github, bounds) {
    const { event } = trigger;
    const { pull_request: pullRequest, issue, workflow_run: workflowRun } = event;
    if (isJsonObject(pullRequest)) {
        return { commit: toCommit(headOf(pullRequest)), pullRequest: pullRequestNumber(pullRequest) };
    }
    if (isJsonObject(issue) && isJsonObject(issue['pull_request'])) {
        const number = pullRequestNumber(issue);
        return { commit: await findHead(number, github, bounds), pullRequest: number };
    }
    const commit = toCommit(shaOf(trigger));
    if (isJsonObject(workflowRun) && /^pull_request/.test(textOf(workflowRun['event']))) {
        return { commit, pullRequest: await findOfWorkflowRun(workflowRun, trigger, github, bounds) };
    }
    return { commit, pullRequest: undefined };
}
/** The commit that an event names, except events of pull requests; otherwise the commit of the run. */
function shaOf({ name, event, sha }) {
    const { merge_group, workflow_run, check_suite, check_run } = event;
    const named = [merge_group, workflow_run, check_suite, check_run].find(isJsonObject);
    if (named !== undefined)
        return named['head_sha'];
    return name === 'status' ? event['sha'] : sha;
}
function headOf(pullRequest) {
    const { head } = pullRequest;
    return isJsonObject(head) ? head['sha'] : undefined;
}
/** The name of a commit, SHA-1 or SHA-256. */
function toCommit(sha) {
    const text = textOf(sha);
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
        return toCommit(isJsonObject(data) ? headOf(data) : undefined);
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
    const { id, owner, full_name: name } = isJsonObject(repository) ? repository : {};
    const login = isJsonObject(owner) ? textOf(owner['login']) : '';
    if (login === '' || textOf(branch) === '') {
        return { why: 'The repository of the head of the pull request no longer exists.' };
    }
    return ask('The pull request of the run', github, async (asked) => {
        const found = [];
        const filter = { head: `${login}:${textOf(branch)}`, state: 'open' };
        for await (const pull of listAll(asked, 'GET /repos/{owner}/{repo}/pulls', filter, bounds)) {
            if (isJsonObject(pull) && isHeadOf(pull['head'], { sha, branch, id }))
                found.push(pull);
        }
        const why = `${found.length === 0 ? 'No' : 'More than one'} open pull request has the commit ${textOf(sha).slice(0, 7)} of ${textOf(name)} as its head.`;
        return only(ofRepository(found, trigger).map(pullRequestNumber), why);
    });
}
/** Whether a pull request has this head; GitHub's filter has returned others (https://github.com/octokit/octokit.js/issues/2056). */
function isHeadOf(head, expected) {
    return (isJsonObject(head) &&
        head['sha'] === expected.sha &&
        head['ref'] === expected.branch &&
        repositoryIdOf(head) === expected.id);
}
function only(numbers, why) {
    const [first, ...others] = numbers;
    return first === undefined || others.length > 0 ? { why } : first;
}
/** The pull requests into the repository of the run; the lists of a fork also contain those of the upstream. */
function ofRepository(pulls, { repositoryId }) {
    return pulls.filter(({ base }) => repositoryIdOf(base) === Number(repositoryId || NaN));
}
/** The objects of a list in a payload. */
function listOf(value) {
    return Array.isArray(value) ? value.filter(isJsonObject) : [];
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
        const { code, hint, yaml } = hintFor(error, report, anybody);
        return {
            why: `${what} could not be read: ${sentence(messageOf(error))}`,
            code,
            hint,
            ...(yaml && { yaml }),
        };
    }
}

// EXTERNAL MODULE: ./src/inputs/reporting.ts + 1 modules
var reporting = __nccwpck_require__(7782);
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
    const trigger = await readTrigger(env);
    const github = openRunGitHub(log);
    const bounds = { signal, deadline: systemClock.now() + maxMs };
    return {
        trigger,
        subject: await findSubject(trigger, github, bounds),
        attempt: readAttempt(env),
        reporter: readReporter(env, trigger),
        repository: repositoryTag(env),
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
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4952);
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

/***/ 5376:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4952);
/* harmony import */ var _features_sync_sync_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6461);
/* harmony import */ var _github_run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4643);
/* harmony import */ var _github_sync_text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8554);
/* harmony import */ var _inputs_sync_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1334);
/* harmony import */ var _ion_page_js__WEBPACK_IMPORTED_MODULE_15__ = __nccwpck_require__(8835);
/* harmony import */ var _ion_token_check_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8592);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4517);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(7055);
/* harmony import */ var _step_ion_client_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(9709);
/* harmony import */ var _step_run_step_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(5546);
/* harmony import */ var _step_runner_files_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(7172);
/* harmony import */ var _step_signals_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(1702);
/* harmony import */ var _step_step_log_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(1749);
/* harmony import */ var _step_this_run_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(2835);
/* harmony import */ var _step_with_access_js__WEBPACK_IMPORTED_MODULE_14__ = __nccwpck_require__(6295);
















const log = (0,_step_step_log_js__WEBPACK_IMPORTED_MODULE_12__/* .createStepLog */ .d)();
const { signal } = (0,_step_signals_js__WEBPACK_IMPORTED_MODULE_11__/* .abortOnSignals */ .P)();
const files = (0,_step_runner_files_js__WEBPACK_IMPORTED_MODULE_10__/* .createRunnerFiles */ .S)(process.env);
const rows = [];
const step = {
    begin: writeOutputs, // so that they are numbers even if nothing is read
    work: (0,_step_with_access_js__WEBPACK_IMPORTED_MODULE_14__/* .withAccess */ .l)(log, sync),
    known: () => rows,
    summary: _github_sync_text_js__WEBPACK_IMPORTED_MODULE_3__/* .syncSummary */ .w,
};
await (0,_step_run_step_js__WEBPACK_IMPORTED_MODULE_9__/* .runStep */ .e)(step, { log, signal, files });
async function sync(access) {
    const { env } = process;
    const inputs = (0,_inputs_sync_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .readSyncInputs */ .P)(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4);
    const github = (0,_step_this_run_js__WEBPACK_IMPORTED_MODULE_13__/* .openRunGitHub */ .Z)(log);
    const repository = (0,_github_run_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryTag */ .B1)(env);
    if (github === undefined || repository === undefined)
        throw withoutGitHub();
    const client = (0,_step_ion_client_js__WEBPACK_IMPORTED_MODULE_8__/* .openClient */ .My)(access, log);
    const tools = { client, fetchFile: (0,_step_ion_client_js__WEBPACK_IMPORTED_MODULE_8__/* .openFetchFile */ .nn)(log), clock: _lib_clock_js__WEBPACK_IMPORTED_MODULE_6__/* .systemClock */ .m, log, signal };
    const token = (0,_ion_token_check_js__WEBPACK_IMPORTED_MODULE_5__/* .startTokenCheck */ .iA)(tools);
    await token.waitForAnswer(_ion_token_check_js__WEBPACK_IMPORTED_MODULE_5__/* .maxAskingMs */ .uF);
    token.judge({ needed: ['assets:read'], useful: [] });
    await (0,_features_sync_sync_js__WEBPACK_IMPORTED_MODULE_1__/* .syncStatuses */ .Q)(inputs, {
        ...tools,
        github,
        repository,
        reporter: (0,_github_run_js__WEBPACK_IMPORTED_MODULE_2__/* .readReporter */ .YH)(env, await (0,_github_run_js__WEBPACK_IMPORTED_MODULE_2__/* .readTrigger */ .vE)(env)),
        mayMark: token.mayHave('assets:write'),
        onSynced: (synced) => {
            rows.push(toRow(synced, access.apiUrl));
            writeOutputs();
        },
    });
}
function toRow({ pending, ended, why }, apiUrl) {
    const { place, commit, left } = pending;
    return {
        ...place,
        pulls: commit.pulls,
        assetId: left.assetId,
        url: (0,_ion_page_js__WEBPACK_IMPORTED_MODULE_15__/* .assetPage */ .U7)(apiUrl, left.assetId),
        state: ended?.state ?? 'pending',
        text: ended?.description ?? why,
    };
}
function writeOutputs() {
    const pending = rows.filter(({ state }) => state === 'pending').length;
    files.setOutput('ended', rows.length - pending);
    files.setOutput('pending', pending);
}
function withoutGitHub() {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo('github-token-empty', 'The step cannot read commit statuses: `github-token` is empty, or the step does not run on GitHub.', 'Remove the input `github-token`, or set it to a token.');
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 6461:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ syncStatuses)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __nccwpck_require__(606);
// EXTERNAL MODULE: ./src/github/hints.ts
var hints = __nccwpck_require__(3845);
// EXTERNAL MODULE: ./src/lib/json.ts
var json = __nccwpck_require__(8453);
// EXTERNAL MODULE: ./src/github/api.ts
var api = __nccwpck_require__(8943);
;// CONCATENATED MODULE: ./src/github/left-status.ts

/** The longest status of ion in a description. With the longest bounds and id, the description has 140 characters then. */
const maxStatusLength = 14;
/** The description of a left status: at most 140 characters, GitHub's limit. @param status the asset's, as last seen */
function left_status_describeLeft(left, status) {
    const { assetId, code, runTag, verify, expectedBounds } = left;
    const bounds = expectedBounds === undefined ? '' : ` ${writeBounds(expectedBounds)}`;
    return `Asset ${assetId} is ${shorten(status, maxStatusLength)}; this run does not wait [${code} ${runTag} ${verify}${bounds}]`;
}
const number = String.raw `-?\d{1,3}(?:\.\d{1,7})?`;
const shape = new RegExp(String.raw `^Asset (?<id>\d{1,16}) is .{0,14}; this run does not wait ` +
    String.raw `\[(?<code>[0-9a-f]{12}) (?<runTag>[0-9a-f]{4}) (?<verify>error|warn|off)(?: (?<bounds>${number}(?:,${number}){3}))?\]$`);
/** Reads the description of a left status; undefined if the text is none. Anybody who may write statuses may have written it. */
function left_status_readLeft(description) {
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

;// CONCATENATED MODULE: ./src/github/left-statuses.ts




/** The most open pull requests, the ones updated last first. Each takes a request. */
const maxPulls = 300;
/** The most commits of the default branch, the latest first. Each takes a request. */
const maxMainCommits = 50;
/** Concurrent requests. GitHub asks for few ("Best practices for using the REST API"). */
const maxRequests = 4;
/**
 * Lists the heads of open pull requests, and the recent commits of the default branch: one request for each 100 pull
 * requests, and one for the commits.
 * @returns each commit once
 * @throws GitHubError
 */
async function listWatched(github, bounds) {
    const heads = [];
    let hasMorePulls = false;
    const open = { state: 'open', sort: 'updated', direction: 'desc' };
    for await (const pull of (0,api/* listAll */._w)(github, 'GET /repos/{owner}/{repo}/pulls', open, bounds)) {
        hasMorePulls = heads.length === maxPulls;
        if (hasMorePulls)
            break;
        const { number, head } = (0,json/* isJsonObject */.OW)(pull) ? pull : {};
        const sha = (0,json/* isJsonObject */.OW)(head) ? (0,json/* textOf */.b6)(head['sha']) : '';
        if (typeof number === 'number' && sha !== '')
            heads.push({ number, sha });
    }
    const main = await listMain(github, bounds);
    const commits = [...new Set([...heads.map(({ sha }) => sha), ...main])].map((sha) => ({
        sha,
        pulls: heads.filter((head) => head.sha === sha).map(({ number }) => number),
        isMain: main.includes(sha),
    }));
    return { commits, hasMorePulls };
}
/** Without `sha`, GitHub lists the default branch. It answers 409 for a repository without commits. */
async function listMain(github, bounds) {
    const route = 'GET /repos/{owner}/{repo}/commits';
    const { data } = await github(route, { per_page: maxMainCommits }, bounds).catch((error) => {
        if (error instanceof api/* GitHubError */.y_ && error.status === 409)
            return { data: [] };
        throw error;
    });
    if (!Array.isArray(data))
        throw notThat('a list of commits');
    return data
        .map((commit) => ((0,json/* isJsonObject */.OW)(commit) ? (0,json/* textOf */.b6)(commit['sha']) : ''))
        .filter(Boolean);
}
/** Refusals that concern all commits: of the token, or of too many requests. */
const ofAll = [401, 403, 404, 429];
/**
 * Finds the statuses that steps left pending: one request for each commit, and one more for each further 100 names.
 * @param prefix the beginning of their names; GitHub ignores case in names
 * @throws GitHubError if GitHub refuses all
 */
async function findPending(github, commits, prefix, bounds) {
    const unread = [];
    const found = await (0,p_map/* default */.Ay)(commits, async (commit) => {
        try {
            const statuses = await latestStatuses(github, commit.sha, bounds);
            return statuses.flatMap((status) => toPending(status, commit) ?? []);
        }
        catch (error) {
            if (!(error instanceof api/* GitHubError */.y_) || ofAll.includes(error.status))
                throw error;
            unread.push({ sha: commit.sha, error });
            return [];
        }
    }, { concurrency: maxRequests });
    const begins = ({ place: { context } }) => context.toLowerCase().startsWith(prefix.toLowerCase());
    return { pending: found.flat().filter(begins), unread };
}
/** Reads a status again, right before it is ended. @returns whether it is still the latest of its name, and pending */
async function isStillPending(github, { id, place: { sha, context }, left }, bounds) {
    const statuses = await latestStatuses(github, sha, bounds);
    const commit = { sha, pulls: [], isMain: false };
    const now = statuses.flatMap((status) => toPending(status, commit) ?? []).find((one) => one.id === id);
    return now?.place.context === context && JSON.stringify(now.left) === JSON.stringify(left);
}
/** The latest status of each name (GitHub's "Get the combined status for a specific reference"). */
async function latestStatuses(github, sha, bounds) {
    const all = [];
    for (let page = 1;; page++) {
        const route = 'GET /repos/{owner}/{repo}/commits/{ref}/status';
        const { data } = await github(route, { ref: sha, per_page: 100, page }, bounds);
        const statuses = (0,json/* isJsonObject */.OW)(data) ? data['statuses'] : undefined;
        if (!Array.isArray(statuses))
            throw notThat('the statuses of a commit');
        all.push(...statuses.filter(json/* isJsonObject */.OW));
        if (statuses.length < 100)
            return all;
    }
}
function toPending(status, commit) {
    const { id, state, context, description, target_url: targetUrl } = status;
    const left = state === 'pending' ? left_status_readLeft((0,json/* textOf */.b6)(description)) : undefined;
    if (left === undefined || typeof id !== 'number')
        return undefined;
    return {
        id,
        place: { sha: commit.sha, context: (0,json/* textOf */.b6)(context) },
        left,
        targetUrl: (0,json/* textOf */.b6)(targetUrl) || undefined,
        commit,
    };
}
function notThat(what) {
    return new api/* GitHubError */.y_(`GitHub answered with something other than ${what}`, api/* unclear */.lD);
}

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/ion/assets.ts
var ion_assets = __nccwpck_require__(8637);
;// CONCATENATED MODULE: ./src/tiling/status.ts
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

// EXTERNAL MODULE: ./src/ion/ion-error.ts + 2 modules
var ion_error = __nccwpck_require__(8485);
// EXTERNAL MODULE: ./src/ion/ion-answers.ts
var ion_answers = __nccwpck_require__(2494);
// EXTERNAL MODULE: ./src/ion/origin.ts
var origin = __nccwpck_require__(4082);
;// CONCATENATED MODULE: ./src/ion/paging.ts



/** ion's largest page of a list, in assets. */
const pageSize = 1000;
/**
 * Lists the assets that match a query (`type`, `search`, `sortBy` …), page by page, in ion's order.
 * @throws UserError if ion does not list them
 */
async function* paging_listAssets(client, query, signal) {
    const operation = { doing: 'list assets', scope: 'assets:list', target: 'account' };
    const parameters = new URLSearchParams({ ...query, limit: String(pageSize) });
    const seen = new Set();
    let next = client.url(`/v1/assets?${parameters.toString()}`);
    while (next !== undefined) {
        const url = next;
        const { json, answer } = await client.callForJson({ method: 'GET', url, operation, signal });
        const items = json['items'];
        if (!Array.isArray(items)) {
            throw new UserError('ion-response-invalid', "Could not list assets: ion's response has no items.", notIonHint);
        }
        yield* items.map(tryToRead).filter((asset) => asset !== undefined);
        seen.add(url.href);
        const link = nextLink(answer.headers['link'], url);
        next = link && onApiOrigin(link, client.apiUrl, '/v1/assets', 'Link');
        // the links could form a circle
        if (items.length === 0 || (next !== undefined && seen.has(next.href)))
            return;
    }
}
/** Skips entries that cannot be parsed; they may belong to someone else. */
function tryToRead(item) {
    try {
        return readAssetMetadata(item);
    }
    catch (error) {
        if (!(error instanceof AnswerError))
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

;// CONCATENATED MODULE: ./src/provenance/find-by-description.ts



/** ion refuses to list assets for this token; a retry does not help. */
class NotListableError extends user_error/* UserError */.yo {
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
async function find_by_description_findByDescription(client, search, signal) {
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
        for await (const asset of listAssets(client, query, signal)) {
            if (isMatch(asset))
                found.set(asset.id, asset);
            if (++checked >= max)
                break;
        }
    }
    catch (error) {
        const isRefused = error instanceof IonError && refusals.has(error.status);
        throw isRefused ? new NotListableError(error) : error;
    }
    return [...found.values()];
}

// EXTERNAL MODULE: ./src/provenance/record.ts + 2 modules
var provenance_record = __nccwpck_require__(1670);
;// CONCATENATED MODULE: ./src/provenance/inventory.ts






/** Concurrent reads of assets. */
const maxReads = 8;
/**
 * Lists the assets of a repository. Reads children that are missing in the list.
 * @throws NotListableError if the token lacks the scope assets:list or is not valid
 * @throws UserError if ion cannot list or read the assets
 */
async function listInventory(client, repository, signal) {
    const isMatch = ({ description }) => readRecord(description)?.provenance?.repository === repository;
    const assets = await findByDescription(client, { text: searchFor(repository), isMatch }, signal);
    const byId = new Map(assets.map((asset) => [asset.id, asset]));
    return {
        versions: await toVersions(assets, async (id) => byId.get(id) ?? findAsset(client, id, { signal })),
        unfinished: assets.map(toUnfinished).filter((asset) => asset !== undefined),
    };
}
/** Returns an asset as `Unfinished`; undefined if its record is whole, or has no repository. */
function toUnfinished(asset) {
    const record = readRecord(asset.description);
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
    const status = worstStatus([asset, ...children].map((one) => one.status));
    return { asset, record, children, status: children.length < childIds.length ? notFound : status };
}
/** When a run last published or reused an asset, in milliseconds since 1970. An asset without a date counts as new. */
function publishedMs({ asset, record: { reusedAt = 0 } }) {
    return Math.max(dateOf(asset), reusedAt * 1000);
}
/** Compares two assets: the one that was published or reused last comes first. */
function latestFirst(a, b) {
    return publishedMs(b) - publishedMs(a) || b.asset.id - a.asset.id; // ids grow with time
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
        .filter(({ asset, record }) => asset.id !== version.asset.id && isSamePlace(record.provenance, provenance))
        .filter(({ asset }) => asset.addedMs !== undefined)
        .toSorted(latestFirst);
    if (latest === undefined || latestFirst(version, latest) < 0)
        return undefined;
    return Math.floor(publishedMs(latest) / 1000) + 1;
}

;// CONCATENATED MODULE: ./src/features/sync/confirm.ts


/** The pauses before each further read, in milliseconds. */
const pausesMs = [1_000, 2_000];
/**
 * Reads an asset again if its end is doubtful, as a step that waits does: after a failure, a missing child, or `COMPLETE`
 * below 100 %. The end of a status is final, and one response of ion can be wrong.
 * @returns whether all responses agree
 * @throws UserError if the asset cannot be read
 */
async function isConfirmed({ asset, children, status }, { client, clock, signal, }) {
    const isWhole = [asset, ...children].every(({ percentComplete }) => percentComplete === 100);
    if (!hasFailed({ status }) && (status !== 'COMPLETE' || isWhole))
        return true;
    for (const pause of pausesMs) {
        await clock.sleep(pause, signal);
        if ((await readVersion(client, asset.id, signal))?.status !== status)
            return false;
    }
    return true;
}

// EXTERNAL MODULE: ./src/github/rate-limit.ts
var rate_limit = __nccwpck_require__(7403);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./src/state/run-tag.ts

/**
 * A short tag of one attempt of a workflow run, by which steps of the same attempt know each other's statuses.
 * @returns 4 hexadecimal digits
 */
function run_tag_runTagOf(run, attempt) {
    return hash('sha256', `${run} ${attempt}`).slice(0, 4);
}

// EXTERNAL MODULE: ./src/lib/bounds.ts
var bounds = __nccwpck_require__(7106);
;// CONCATENATED MODULE: ./src/state/findings-output.ts

/** The limits of the output `findings`: GitHub allows 1 MiB for all outputs of a job. */
const max = { count: 1000, bytes: 128 * 1024 };
/** The output `findings`: a JSON array of the worst findings, in at most 128 KiB. @param findings the worst first */
function findings_output_findingsOutput(findings) {
    const rows = findings
        .slice(0, max.count)
        .map(({ id, severity, file, line, offset, message, why, hint }) => {
        return { id, severity, file, line, offset, message: `${message} ${why}`, hint };
    });
    return JSON.stringify(rowsWithin(rows, max.bytes));
}
/** The number of findings that are errors. */
function countErrors(findings) {
    return findings.filter(({ severity }) => severity === 'error').length;
}
/** The number of findings of each kind. */
function findings_output_countById(findings) {
    const counts = {};
    for (const { id } of findings)
        counts[id] = (counts[id] ?? 0) + 1;
    return counts;
}

;// CONCATENATED MODULE: ./src/state/publication.ts




const fieldsOfAsset = [
    ...['assetId', 'childIds', 'assets', 'assetUrl', 'previous', 'bounds', 'rejection', 'left'],
];
const fieldsOfStatus = (/* unused pure expression or super */ null && (['status', 'percentComplete', 'reason']));
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
function publication_totalBytes(files) {
    return files.reduce((sum, { size }) => sum + size, 0);
}
/** In bytes of the output `assets`: one that has no room is left out. GitHub allows 1 MiB for all outputs of a job. */
const maxBytesOfAssets = (/* unused pure expression or super */ null && (32 * 1024));
/** The step outputs that are known, under their names in `action.yml`; `result` holds all the others as JSON, counts of the findings, and the attempt of the run. */
function toOutputs(publication) {
    const { assetId, childIds = [], files } = publication;
    const values = {
        'asset-id': assetId,
        'asset-ids': assetId === undefined ? undefined : idsOf({ id: assetId, childIds }),
        assets: publication.assets && rowsWithin(publication.assets, maxBytesOfAssets),
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
        'total-bytes': files && publication_totalBytes(files),
        bounds: publication.bounds && formatBounds(publication.bounds),
        'asset-url': publication.assetUrl,
    };
    const { findings } = publication;
    const result = {
        ...values,
        findings: findings && countById(findings),
        'run-attempt': publication.runAttempt,
    };
    const outputs = Object.entries({
        ...values,
        findings: findings && findingsOutput(findings),
        result,
    }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(outputs.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));
}

;// CONCATENATED MODULE: ./src/state/viewer-page.ts
/** The statuses of an asset that the viewer can show, now or later. */
const viewable = new Set(['COMPLETE', 'IN_PROGRESS', 'NOT_STARTED']);
/**
 * The address that shows the asset without a login. The viewer reads the id from the fragment.
 * @returns undefined without a viewer, or if there is nothing to show: no asset, no files yet, or a failed tiling
 */
function viewer_page_viewerPageOf({ viewerUrl, assetId, status }) {
    if (viewerUrl === undefined || assetId === undefined || !viewable.has(status))
        return undefined;
    return `${viewerUrl}#asset=${assetId}`;
}

;// CONCATENATED MODULE: ./src/github/commit-status.ts




/** The states of a commit status. */
const commit_status_statusStates = (/* unused pure expression or super */ null && (['pending', 'success', 'failure', 'error']));
/** GitHub's limit, in characters. Characters beyond the Basic Multilingual Plane are not allowed. */
const commit_status_maxDescriptionLength = 140;
function toStatus(state, description, publication = {}) {
    const { assetId, assetUrl } = publication;
    const status = statusTo(viewerPageOf(publication) ?? assetUrl, state, description);
    return assetId === undefined ? status : { ...status, assetIds: [assetId] };
}
/** A commit status with a description that GitHub accepts. */
function statusTo(targetUrl, state, description) {
    const plain = description.replace(/[\u{10000}-\u{10FFFF}]/gu, '\ufffd').replace(/\s+/g, ' ');
    return { state, description: (0,format/* shorten */.ml)(plain, commit_status_maxDescriptionLength), targetUrl };
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
        return toStatus('pending', describeLeft(left, status ?? 'tiling'), publication);
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
    return `${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`;
}

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
    if (status.state === 'pending' && readLeft(status.description) === undefined)
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
    return { ...status, description: shorten(status.description, maxDescriptionLength - end.length) + end };
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
    const own = readLeft(status.description);
    // a success hides nothing of an earlier attempt either: "Re-run failed jobs" does not run the step that left it
    const runTags = tagsOf(attempt, status.state === 'success');
    const route = 'GET /repos/{owner}/{repo}/commits/{ref}/statuses';
    let next; // what has ended or replaced an older status that was left
    let left;
    for await (const entry of listAll(github, route, { ref: sha }, bounds)) {
        if (!isJsonObject(entry) || textOf(entry['context']).toLowerCase() !== context.toLowerCase())
            continue;
        const other = write_status_toStatus(entry);
        if (other === undefined || isSame(other, status))
            continue;
        if (isFailure(other) && other.description.endsWith(endOf(attempt)))
            return other;
        const its = readLeft(other.description);
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
    return Array.from({ length: count }, (_item, index) => runTagOf(run, String(last - index)));
}
function isSame(one, other) {
    return one.state === other.state && one.description === other.description;
}
function isFailure({ state }) {
    return state === 'failure' || state === 'error';
}
function write_status_toStatus({ state: name, description, target_url: url }) {
    const state = statusStates.find((one) => one === name);
    return state && { state, description: textOf(description), targetUrl: textOf(url) || undefined };
}

;// CONCATENATED MODULE: ./src/features/sync/end-status.ts






/** How long after the last look at a status it may be written, in milliseconds. */
const maxWriteMs = 10_000;
/**
 * Ends a status if it is still the same. A rate limit can last for minutes, so it is read again after each.
 * @returns whether it was the same, and has ended
 * @throws GitHubError
 */
async function endStatus(pending, ended, { github, clock, log, signal }, bounds) {
    for (;;) {
        if (!(await isStillPending(github, pending, bounds)))
            return false;
        try {
            const deadline = Math.min(bounds.deadline, clock.now() + maxWriteMs);
            await writeStatus(github, pending.place, ended, { ...bounds, deadline });
            return true;
        }
        catch (error) {
            const refusal = error instanceof api/* GitHubError */.y_ ? error.refusal : undefined;
            const pauseMs = refusal && (0,rate_limit/* rateLimitPauseMs */.s)(refusal, clock.wallNow());
            if (pauseMs === undefined || clock.now() + pauseMs > bounds.deadline)
                throw error;
            log.info(`${(0,format/* sentence */.em)((0,user_error/* messageOf */.bD)(error))} Another attempt follows in ${(0,format/* formatDuration */.a3)(pauseMs)}.`);
            await clock.sleep(pauseMs, signal);
        }
    }
}

// EXTERNAL MODULE: ./src/ion/page.ts
var ion_page = __nccwpck_require__(8835);
;// CONCATENATED MODULE: ./src/provenance/abandoned.ts


/** Whether ion gets the data of an asset from a bucket of the user, by the record of the asset. */
function isImport({ description }) {
    return (0,provenance_record/* readRecord */.aE)(description)?.isImport === true;
}
/** Whether the upload to an asset was abandoned. An import never is: ion may copy large data for long. */
function isAbandonedUpload(asset, wallNowMs) {
    return isAbandoned(asset, wallNowMs) && !isImport(asset);
}

// EXTERNAL MODULE: ./src/provenance/lines.ts
var lines = __nccwpck_require__(8988);
// EXTERNAL MODULE: ./src/verification/judge.ts + 1 modules
var judge = __nccwpck_require__(559);
;// CONCATENATED MODULE: ./src/features/sync/judge-asset.ts






/**
 * Judges an asset as the step that left the status would have done it: by the status of its tiling, and by what the step
 * expects of it.
 * @param owner whose records may be marked; undefined for none
 */
async function judgeAsset({ left, targetUrl }, version, owner, tools) {
    const { asset, children, status } = version;
    const { id } = asset;
    const page = (0,ion_page/* assetPage */.U7)(tools.client.apiUrl, id);
    const target = targetOf(targetUrl, id, page);
    const end = (state, description) => ({
        ended: statusTo(target, state, description),
    });
    const failed = [asset, ...children].find(hasFailed);
    if (failed !== undefined) {
        const state = failed.status === 'DATA_ERROR' ? 'failure' : 'error';
        const why = remarkOf(failed) ?? factsOf(failed.status).meaning;
        return end(state, `Asset ${failed.id} ended with ${failed.status}: ${why}`);
    }
    if (hasFailed({ status })) {
        return end('error', `A child of asset ${id} was deleted, or has lost its record`);
    }
    if (isAbandonedUpload(asset, tools.clock.wallNow())) {
        return end('error', `The upload of asset ${id} did not finish`);
    }
    if (status !== 'COMPLETE')
        return { stays: `asset ${id} is ${status}` };
    const verdict = await verdictOf(left, version, owner, tools);
    if ('open' in verdict)
        return { stays: verdict.open };
    if (verdict.fault !== undefined)
        return end('failure', verdict.fault);
    return end('success', `Asset ${id} is COMPLETE${verdict.isGood ? ', and was verified' : ''}`);
}
async function verdictOf(expectation, { asset, children, record }, owner, tools) {
    const { id, description } = asset;
    const before = (0,lines/* isRejected */.TK)(record)
        ? `An earlier run rejected asset ${id}, and it has not been accepted since`
        : undefined;
    if (!(0,judge/* isVerified */.p4)(expectation))
        return { fault: before, isGood: false };
    const { verifyAssets } = await Promise.all(/* import() */[__nccwpck_require__.e(800), __nccwpck_require__.e(458)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2458));
    const family = { id, assets: [asset, ...children], expectation, mayAccept: true, description };
    const [verified] = await verifyAssets([family], { ...tools, owner });
    const { failure, verdict, mayPass } = verified ?? {};
    const fault = failure?.message ?? (verdict === undefined ? before : undefined);
    // another pass may be able to read what this one could not
    if (fault !== undefined && mayPass === true)
        return { open: fault };
    return { fault, isGood: verdict === 'ok' };
}
/** The page that the step linked, if it shows this asset; otherwise its page on ion. Anybody may have written the link. */
function targetOf(targetUrl, id, page) {
    return targetUrl?.endsWith(`#asset=${id}`) === true ? targetUrl : page;
}

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
    return (0,provenance_record/* tagOf */.cO)(JSON.stringify([provenance.key, digest ?? nonce, verify, ...place])).slice(0, 12);
}

// EXTERNAL MODULE: ./src/provenance/scope.ts
var provenance_scope = __nccwpck_require__(5411);
;// CONCATENATED MODULE: ./src/features/sync/trust.ts



/**
 * Judges whether a status is about the asset that it names: by the record of the asset, because anybody who may write
 * statuses can write any description.
 * @param version undefined if ion has no such asset, or its record is not whole
 * @param repository 16 hexadecimal digits that stand for the repository
 */
function judgeTrust({ left, commit }, version, repository) {
    const { assetId } = left;
    if (version === undefined)
        return distrust(`asset ${assetId} does not exist, or has no whole record`);
    const { record } = version;
    const { scope, line } = record.provenance;
    if (record.provenance.repository !== repository) {
        return distrust(`asset ${assetId} is not of this repository`);
    }
    if (leftCodeOf(identityOf(record), left) !== left.code) {
        return distrust(`asset ${assetId} has another key or other data, or the step expects something else of it`);
    }
    const isOfPull = commit.pulls.some((number) => scope === (0,provenance_scope/* scopeOf */.O)(number));
    if (scope !== 'repo' && !isOfPull) {
        return distrust(`asset ${assetId} is of a pull request that is closed, or whose head is another commit`);
    }
    const isOwn = isOfPull || (scope === 'repo' && commit.isMain && line === lines/* mainLine */["in"]);
    return { isTrusted: true, version, isOwn };
}
function distrust(why) {
    return { isTrusted: false, why };
}

;// CONCATENATED MODULE: ./src/features/sync/sync.ts










/** How long GitHub may take for the lists, and for each status, in milliseconds: longer than a secondary rate limit. */
const maxGitHubMs = 15 * 60_000;
/** All permissions of the job: a list of some of them, pasted into a workflow, would take the others away. */
const needs = { input: 'github-token', permission: 'statuses: write\n  pull-requests: read' };
/** Statuses that are looked at at the same time. */
const maxAtOnce = 4;
/**
 * Ends the commit statuses that steps left pending without waiting, if their assets have ended: one pass over the heads of
 * open pull requests and the recent commits of the default branch.
 * @throws UserError if GitHub or ion cannot be read, or if a status could not be written
 */
async function syncStatuses({ contextPrefix }, tools) {
    const { github, clock, log, signal } = tools;
    const boundsFromNow = () => ({ signal, deadline: clock.now() + maxGitHubMs });
    const { pending, unread } = await reading(tools, async () => {
        const bounds = boundsFromNow();
        const { commits, hasMorePulls } = await listWatched(github, bounds);
        if (hasMorePulls) {
            log.notice(`There are more than ${maxPulls} open pull requests. Only the ${maxPulls} that changed last are read.`);
        }
        return findPending(github, commits, contextPrefix, bounds);
    });
    if (pending.length + unread.length === 0) {
        log.info(`No commit status whose name begins with “${contextPrefix}” waits for an asset.`);
    }
    const versions = new Map();
    const versionOf = (id) => {
        const known = versions.get(id) ?? readVersion(tools.client, id, signal);
        versions.set(id, known);
        return known;
    };
    const failures = unread.map(({ sha, error }) => cannotRead(error, `of commit ${sha.slice(0, 7)}`, tools));
    await (0,p_map/* default */.Ay)(pending, async (one) => {
        try {
            await syncOne(one, await versionOf(one.left.assetId), tools, boundsFromNow);
        }
        catch (error) {
            signal.throwIfAborted();
            failures.push(cannotEnd(error, one, tools.reporter));
            tools.onSynced({ pending: one, ended: undefined, why: (0,user_error/* messageOf */.bD)(error) });
        }
    }, { concurrency: maxAtOnce });
    const [first, ...others] = failures;
    if (first !== undefined)
        throw (0,user_error/* joinErrors */._h)(first, others);
}
async function syncOne(pending, found, tools, boundsFromNow) {
    const { repository, mayMark, log, onSynced } = tools;
    const { context, sha } = pending.place;
    const stay = (why) => {
        log.info(`“${context}” on ${sha.slice(0, 7)} stays pending: ${(0,format/* sentence */.em)(why)}`);
        onSynced({ pending, ended: undefined, why });
    };
    const trust = judgeTrust(pending, found, repository);
    if (!trust.isTrusted) {
        stay(trust.why);
        return;
    }
    const { version, isOwn } = trust;
    if (!(await isConfirmed(version, tools))) {
        stay(`ion’s responses about asset ${version.asset.id} contradict each other`);
        return;
    }
    const { provenance } = version.record;
    const judged = await judgeAsset(pending, version, isOwn && mayMark ? provenance : undefined, tools);
    if ('stays' in judged) {
        stay(judged.stays);
        return;
    }
    if (!(await endStatus(pending, judged.ended, tools, boundsFromNow()))) {
        stay('another step has changed it meanwhile');
        return;
    }
    log.info(`“${context}” on ${sha.slice(0, 7)} is ${judged.ended.state}: ${(0,format/* sentence */.em)(judged.ended.description)}`);
    onSynced({ pending, ended: judged.ended, why: '' });
}
/** Reads from GitHub. @throws UserError with the hint */
async function reading(tools, read) {
    try {
        return await read();
    }
    catch (error) {
        tools.signal.throwIfAborted();
        throw cannotRead(error, 'all', tools);
    }
}
function cannotRead(error, what, { reporter }) {
    const { code, hint, yaml } = (0,hints/* hintFor */.J)(error, { ...needs, what }, reporter);
    return new user_error/* UserError */.yo(code, `The statuses could not be read (${what}): ${(0,format/* sentence */.em)((0,user_error/* messageOf */.bD)(error))}`, hint, {
        yaml,
        cause: error,
    });
}
function cannotEnd(error, { place: { context, sha } }, reporter) {
    const { code, hint, yaml } = (0,hints/* hintFor */.J)(error, { ...needs, what: 'the status' }, reporter);
    const message = `The commit status “${context}” on ${sha.slice(0, 7)} stays pending: ${(0,format/* sentence */.em)((0,user_error/* messageOf */.bD)(error))}`;
    return new user_error/* UserError */.yo(code, message, hint, { yaml, cause: error });
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

/***/ 3845:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ hintFor)
/* harmony export */ });
/* unused harmony export anybody */
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

/***/ 4643:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  YH: () => (/* binding */ readReporter),
  vE: () => (/* binding */ readTrigger),
  B1: () => (/* binding */ repositoryTag)
});

// UNUSED EXPORTS: closedPullRequestOf, publicRepositoryOf, readAttempt, repositoryIdOf

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
// EXTERNAL MODULE: ./src/lib/json.ts
var json = __nccwpck_require__(8453);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
;// CONCATENATED MODULE: ./src/github/run.ts




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
        const event = JSON.parse(await (0,promises_namespaceObject.readFile)(GITHUB_EVENT_PATH, 'utf8'));
        return (0,json/* isJsonObject */.OW)(event) ? event : {};
    }
    catch (error) {
        throw new user_error/* UserError */.yo('event-unreadable', `The event of the run, ${GITHUB_EVENT_PATH}, cannot be read (${(0,user_error/* codeOf */.$N)(error) ?? (0,user_error/* messageOf */.bD)(error)}).`, 'The runner provides this file in GITHUB_EVENT_PATH. Earlier steps must not delete it, and a container must mount it.', { cause: error });
    }
}
/** 16 hexadecimal digits that stand for the repository: its id survives a rename, and another server has other ids. */
function repositoryTag({ GITHUB_SERVER_URL = '', GITHUB_REPOSITORY_ID = '', }) {
    if (GITHUB_REPOSITORY_ID === '')
        return undefined;
    return (0,external_node_crypto_.hash)('sha256', GITHUB_SERVER_URL + GITHUB_REPOSITORY_ID).slice(0, 16);
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
    const { head, base } = (0,json/* isJsonObject */.OW)(pullRequest) ? pullRequest : {};
    // on `pull_request_target` a fork has the token of the repository
    const isLimited = head !== undefined && name !== 'pull_request_target';
    const isFork = isLimited && repositoryIdOf(head) !== repositoryIdOf(base);
    return { isFork, isDependabot: GITHUB_ACTOR === 'dependabot[bot]' };
}
/** GitHub's id of the repository of one end of a pull request; undefined if it was deleted. */
function repositoryIdOf(end) {
    const repository = (0,json/* isJsonObject */.OW)(end) ? end['repo'] : undefined;
    return (0,json/* isJsonObject */.OW)(repository) ? repository['id'] : undefined;
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

/***/ 8554:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  w: () => (/* binding */ syncSummary)
});

// EXTERNAL MODULE: ./src/lib/escape-for-log.ts
var escape_for_log = __nccwpck_require__(397);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
;// CONCATENATED MODULE: ./src/github/markdown.ts


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
    return (0,escape_for_log/* markdownCode */.D)((0,format/* shorten */.ml)(text, maxLength).toWellFormed());
}
/**
 * Foreign sentences as text. Only plain words, short numbers and punctuation stay as they are; anything that could have a
 * meaning in Markdown or on GitHub becomes code. Text between backticks becomes code as a whole.
 */
function prose(text, { maxLength = 2000, pages = [] } = {}) {
    const line = (0,format/* shorten */.ml)(text, maxLength).toWellFormed().replace(/\s+/g, ' ').trim();
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
        return `${before}${markdown_link(code(core), core)}${after}`;
    const quoted = /^`([^`]+)`$/.exec(core);
    // a number at the start could begin a list, and hexadecimal digits could name a commit
    const isPlain = plain.test(core) && !(isFirst && /^\d/.test(core)) && !/^[0-9a-f]{7,40}$/i.test(core);
    return `${before}${isPlain ? core : code(quoted?.[1] ?? core, token.length)}${after}`;
}
/** A link to a web page; only the text if the address is not one. @param text Markdown */
function markdown_link(text, url) {
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
    const rows = lines.slice(0, max).map((line) => (0,escape_for_log/* escapeForLog */.z)((0,format/* shorten */.ml)(line, 1000).toWellFormed()));
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

;// CONCATENATED MODULE: ./src/github/asset-links.ts

/** Links to an asset: to the viewer, then to ion; otherwise only to ion. @param text Markdown */
function assetLinks(text, { viewerPage, url = '' }) {
    return viewerPage === undefined ? markdown_link(text, url) : `${markdown_link(text, viewerPage)} (${markdown_link('on ion', url)})`;
}

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
function failureBlock(end) {
    const { failure } = end;
    if (failure === undefined)
        return undefined;
    const { message, hint } = failure;
    const pages = pagesOf(end);
    const blocks = [
        `**Cause:** ${prose(message, { maxLength: maxLength.failure, pages })}`,
        ...(hint === '' ? [] : [`**What to do:** ${prose(hint, { maxLength: maxLength.failure, pages })}`]),
        ...yamlBlock(failure),
        `Code: ${codeLink(failure, end)}`,
    ];
    return ['[!CAUTION]', blocks.join('\n\n')].join('\n').replace(/^/gm, '> ').replace(/^> $/gm, '>');
}
/** The warnings of a step, each with cause, fix, YAML to paste, and the code. */
function warningBlocks(end) {
    const { warnings } = end;
    if (warnings.length === 0)
        return [];
    const more = (count) => `and ${count} more, in the log`;
    const items = warnings.slice(0, maxWarnings).map((warning) => warningItem(warning, end));
    const listing = { ...list(items), rest: warnings.length - items.length, more };
    return [`### ⚠️ ${(0,format/* plural */.LS)(warnings.length, 'warning')}`, listing];
}
function warningItem(warning, end) {
    const { message, hint } = warning;
    const limits = { maxLength: maxLength.warning, pages: pagesOf(end) };
    const blocks = [
        `${prose(message, limits)} (${codeLink(warning, end)})`,
        ...(hint === '' ? [] : [`**What to do:** ${prose(hint, limits)}`]),
        ...yamlBlock(warning),
    ];
    return blocks.join('\n\n').replace(/\n(?=.)/g, '\n  ');
}
function codeLink({ code: name }, { docs }) {
    return docs === undefined ? code(name) : markdown_link(code(name), `${docs}/troubleshooting.md#${name}`);
}

;// CONCATENATED MODULE: ./src/github/sync-text.ts



/** The job summary of a sync, in GitHub-flavoured Markdown. Foreign text in it is shown literally. */
function syncSummary(rows, end) {
    const pending = rows.filter(({ state }) => state === 'pending').length;
    const mark = end.failure === undefined ? '' : '❌ ';
    const heading = `## ${mark}Cesium ion: ${rows.length - pending} of ${rows.length} commit statuses ended`;
    const cells = rows.map(({ context, sha, pulls, assetId, url, state, text }) => [
        code(context),
        `${code(sha.slice(0, 7))}${pulls.map((number) => ` #${number}`).join('')}`,
        assetLinks(`${assetId}`, { url, viewerPage: undefined }),
        code(state),
        prose(text),
    ]);
    const head = ['Status', 'Commit', 'Asset', 'State', 'Why'];
    return joinBlocks([
        heading,
        failureBlock(end),
        rows.length === 0 ? undefined : table(head, cells),
        ...warningBlocks(end),
    ]);
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

/***/ 3787:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ readAccess)
/* harmony export */ });
/* unused harmony export readApi */
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7055);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5767);
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

/***/ 5767:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  rR: () => (/* binding */ isCesiumApi),
  nV: () => (/* binding */ parseApiUrl),
  yG: () => (/* binding */ parseBoolean),
  HU: () => (/* binding */ parseChoice),
  rO: () => (/* binding */ withDefaults)
});

// UNUSED EXPORTS: isBare, parseLines, parseNumber, suggestion

// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
;// CONCATENATED MODULE: ./node_modules/leven/index.js
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

;// CONCATENATED MODULE: ./src/inputs/nearest.ts

/**
 * The candidate that `word` probably means. At most a third of the letters differ (Levenshtein distance); case and
 * punctuation are ignored. Undefined if no candidate is near.
 */
function nearest(word, candidates) {
    const bare = strip(word);
    const stripped = candidates.map(strip);
    const best = closestMatch(bare, stripped);
    if (best === undefined || leven(bare, best) > Math.max(bare.length, best.length) / 3)
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

;// CONCATENATED MODULE: ./src/inputs/parse.ts


/** Reads inputs, with defaults for empty ones. */
function withDefaults(get, defaults) {
    return (name) => get(name) || (defaults[name] ?? '');
}
/** One of `choices`. @throws UserError that names the input and the nearest choice */
function parseChoice(name, text, choices) {
    const choice = choices.find((candidate) => candidate === text);
    if (choice !== undefined)
        return choice;
    const { hint, yaml } = suggestion(name, nearest(text, choices), `Set \`${name}\` to one of them.`);
    throw new user_error/* UserError */.yo('input-invalid', `The input \`${name}\` is \`${text}\`, which is not one of ${choices.join(', ')}.`, hint, { yaml });
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
    throw new user_error/* UserError */.yo('input-invalid', `The input \`${name}\` is \`${text}\`, which is not a boolean.`, `Set \`${name}\` to \`true\` or \`false\`.`);
}
/** A decimal number within `range`. @throws UserError that names the input */
function parseNumber(name, text, range) {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (value >= range.min && value <= range.max && (!range.whole || Number.isInteger(value)))
        return value;
    const kind = range.whole ? 'a whole number' : 'a number';
    throw new UserError('input-invalid', `The input \`${name}\` is \`${text}\`, which is not ${kind} from ${range.min} to ${range.max}.`, `Set \`${name}\` to ${kind} in that range.`);
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
        throw new user_error/* UserError */.yo('api-url-invalid', `The input \`${name}\` is not an http or https URL.`, hint);
    }
    if (!isBare(url)) {
        const message = `The input \`${name}\` contains a user name, a query or a fragment.`;
        const bare = `${name}: ${url.origin}${url.pathname}`;
        throw new user_error/* UserError */.yo('api-url-invalid', message, 'Remove that part.', { yaml: bare });
    }
    if (pageHosts.has(url.hostname.replace(/\.$/, ''))) {
        const message = `The input \`${name}\` names ${url.hostname}, which has web pages, not the API.`;
        throw new user_error/* UserError */.yo('api-url-invalid', message, hint, { yaml: `${name}: https://api.cesium.com` });
    }
    if (url.protocol === 'http:' && isCesiumHost(url.hostname)) {
        throw new user_error/* UserError */.yo('api-url-unencrypted', `The input \`${name}\` would send the token to ${url.hostname} unencrypted.`, 'Use https.', { yaml: `${name}: https://${url.host}${url.pathname.replace(/\/+$/, '').replace(ownPath, '')}` });
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

/***/ 7782:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  lF: () => (/* binding */ readGithubToken),
  um: () => (/* binding */ readJobSummary)
});

// UNUSED EXPORTS: readPrComment, readReporting, readUploadReporting, readViewerUrl

// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/inputs/parse.ts + 2 modules
var parse = __nccwpck_require__(5767);
;// CONCATENATED MODULE: ./src/inputs/asset-key.ts


/** The default of `asset-key`, the same as in `action.yml`. */
const asset_key_defaultKey = 'default';
const maxLength = 100;
/** Reads `asset-key`. @throws UserError if it is invalid */
function asset_key_readAssetKey(read) {
    const key = read('asset-key') || asset_key_defaultKey;
    if (isAssetKey(key))
        return key;
    throw new UserError('asset-key-invalid', `The input \`asset-key\` has more than one line, or more than ${maxLength} characters.`, 'Write a short name that stays the same over time.', { yaml: 'asset-key: terrain' });
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
    const keepLatest = parseNumber('keep-latest', text, { min: 1, max: 1000, whole: true });
    if (isNamed)
        return keepLatest;
    throw new UserError('asset-key-missing', 'The input `keep-latest` deletes older assets of a key, but `asset-key` does not name a key.', 'Set `asset-key` to a short name that stays the same over time. ' +
        `For the upload action, \`${asset_key_defaultKey}\` means no key.`, { yaml: 'asset-key: terrain' });
}

;// CONCATENATED MODULE: ./src/inputs/reporting.ts



/** Reads `github-token`; undefined if it is empty. */
function readGithubToken(get) {
    return get('github-token') || undefined;
}
/** Reads `pr-comment`. @throws UserError if it is invalid */
function readPrComment(get) {
    return parseBoolean('pr-comment', get('pr-comment') || 'false');
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
        throw new UserError('input-invalid', message, hint, { yaml });
    }
    if (!isBare(url)) {
        throw new UserError('input-invalid', 'The input `viewer-url` contains a user name, a query or a fragment.', 'Remove that part: links to the page are public, and this action adds `#asset=ID`.', { yaml: `viewer-url: ${url.origin}${url.pathname}` });
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
function readReporting(get, assetKey = defaultKey) {
    const read = withDefaults(get, reportingDefaults);
    const commitStatus = parseBoolean('commit-status', read('commit-status'));
    const statusContext = read('status-context') || (assetKey === defaultKey ? 'cesium-ion' : `cesium-ion / ${assetKey}`);
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
        throw new UserError('status-context-invalid', `The input \`${input}\` contains ${describeCharacter(wrong)}, which GitHub rejects in the name of a commit status.`, hint, { yaml });
    }
    if (context.length > maxContextLength) {
        throw new UserError('status-context-invalid', `The input \`${input}\` has more than ${maxContextLength} characters, which GitHub rejects in the name of a commit status.`, hint, { yaml });
    }
}
/** `“🏙” (U+1F3D9)`, or only the code of an invisible character. */
function describeCharacter(character) {
    const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    return /\p{Cc}/u.test(character) ? code : `“${character}” (${code})`;
}
/** Reads `job-summary`. @throws UserError if it is invalid */
function readJobSummary(get) {
    return (0,parse/* parseBoolean */.yG)('job-summary', get('job-summary') || 'true');
}
/** Reads `release-notes` and all inputs of `readReporting`. @throws UserError that names the invalid input */
function readUploadReporting(get) {
    return {
        ...readReporting(get, readAssetKey(get)),
        releaseNotes: parseBoolean('release-notes', get('release-notes') || 'false'),
    };
}


/***/ }),

/***/ 1334:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ readSyncInputs)
/* harmony export */ });
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5767);

/** The default of an empty input, the same as in `sync/action.yml`. */
const syncDefaults = { 'status-context': 'cesium-ion' };
/** Reads the inputs of the `sync` action. */
function readSyncInputs(get) {
    const read = (0,_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .withDefaults */ .rO)(get, syncDefaults);
    return { contextPrefix: read('status-context') };
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

/***/ 8637:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Iu: () => (/* binding */ findAsset),
/* harmony export */   fs: () => (/* binding */ readAsset),
/* harmony export */   gT: () => (/* binding */ updateAsset)
/* harmony export */ });
/* unused harmony exports createAsset, readInstructions, readImport, deleteAsset, deleteAssets, isNotFound */
/* harmony import */ var _ion_answers_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2494);
/* harmony import */ var _ion_api_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2772);
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
        body: jsonBody({ ...asset, ...(from !== undefined && { from: toFrom(from) }) }),
        operation: { doing: 'create the asset', scope: 'assets:write', target: 'account', suspicions },
        signal,
    });
    secretsOf(answer).forEach((secret) => {
        log.mask(secret);
    });
    const created = readAssetMetadata(answer['assetMetadata']);
    return {
        asset: created,
        family: { id: created.id, childIds: readChildren(answer, created.id) },
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
        uploadLocation: readUploadLocation(answer, apiUrl),
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
    const { method, url, fields } = readOnComplete(answer);
    return {
        method,
        url: onApiOrigin(url, apiUrl, `/v1/assets/${id}/uploadComplete`, 'onComplete.url'),
        body: jsonBody(fields),
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

/***/ 2494:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   dV: () => (/* binding */ AnswerError),
/* harmony export */   fl: () => (/* binding */ notIonHint),
/* harmony export */   gA: () => (/* binding */ readAssetMetadata)
/* harmony export */ });
/* unused harmony exports readChildren, isAssetId, secretsOf, readUploadLocation, readOnComplete */
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
    const ids = lists.flat().map((child) => (isJsonObject(child) ? child['id'] : child));
    return [...new Set(ids)].filter((id) => isAssetId(id)).filter((id) => id !== parentId);
}
/** Whether a value of JSON is the id of an asset. */
function isAssetId(id) {
    return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0;
}
/** The secrets in the response to a create. Mask them before anything else. */
function secretsOf(answer) {
    const location = answer['uploadLocation'];
    if (!isJsonObject(location))
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
    if (!isJsonObject(location))
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
        return { kind: 'form', url: moveToApi(url, apiUrl) };
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
    if (!isJsonObject(onComplete))
        throw new AnswerError('onComplete');
    const { method, url, fields } = onComplete;
    const parsed = typeof url === 'string' ? URL.parse(url) : null;
    if (typeof method !== 'string' || !/^[A-Z]+$/.test(method))
        throw new AnswerError('onComplete.method');
    if (parsed === null)
        throw new AnswerError('onComplete.url');
    return { method, url: parsed, fields: isJsonObject(fields) ? fields : {} };
}


/***/ }),

/***/ 2772:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  ub: () => (/* binding */ createIonClient),
  J9: () => (/* binding */ jsonBody)
});

// UNUSED EXPORTS: OutcomeUnknownError

// EXTERNAL MODULE: ./src/http/network-error.ts + 1 modules
var network_error = __nccwpck_require__(4035);
;// CONCATENATED MODULE: ./src/http/unsupported.ts
/** Statuses with which a server says that it does not support the request (RFC 9110, sections 15.6.2 and 15.6.6). */
const unsupported = new Set([501, 505]);
/** Whether the server does not support the request, so that another attempt would get the same response. */
function isUnsupported(status) {
    return unsupported.has(status);
}

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
// EXTERNAL MODULE: ./src/ion/ion-answers.ts
var ion_answers = __nccwpck_require__(2494);
// EXTERNAL MODULE: ./src/ion/ion-error.ts + 2 modules
var ion_error = __nccwpck_require__(8485);
;// CONCATENATED MODULE: ./src/ion/ion-api.ts









/** A JSON body. */
function jsonBody(value) {
    return { type: 'application/json', open: () => JSON.stringify(value) };
}
/** A POST was sent, but it is unknown whether it took effect. It must not be repeated without a check. */
class OutcomeUnknownError extends user_error/* UserError */.yo {
    constructor(operation, cause) {
        super('ion-outcome-unknown', (0,format/* sentence */.em)(`Tried to ${operation.doing}, but the result is unknown: ${cause.message.replace(`Could not ${operation.doing}: `, '')}`), 'Check the state of the asset on ion before you run the job again.', { cause });
        this.name = 'OutcomeUnknownError';
    }
}
/** A success whose body is not JSON. */
class NotJsonError extends user_error/* UserError */.yo {
    constructor(operation, body) {
        super('ion-response-invalid', `Could not ${operation.doing}: ion's response is not JSON (${beginningOf(body)}).`, ion_answers/* notIonHint */.fl);
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
        const trace = (0,lib_trace/* createTrace */.s)('ion', count, tools);
        const send = () => tools.send(request);
        const answer = await (trace === undefined
            ? send()
            : trace({ method, host: url.host, path: url.pathname + url.search }, send));
        hasAnswered ||= isOfAnApi(answer);
        if (answer.status < 200 || answer.status > 299) {
            throw new ion_error/* IonError */.l(operation, withoutSecrets(answer, known), {
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
    return (0,json/* isJsonObject */.OW)(tryParse(answer.body)) || (answer.body.trim() === '' && answer.status < 300);
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
    if (!(0,json/* isJsonObject */.OW)(parsed))
        throw new NotJsonError(operation, redact(body, secrets));
    return parsed;
}
async function persist(call, attempt, tools, hasAnswered) {
    const { clock, log } = tools;
    try {
        return await (0,retry/* retry */.L5)((count) => attempt(call, count), {
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
                log.info((0,retry/* describeRetry */.eV)((0,user_error/* messageOf */.bD)(error), count, pauseMs));
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
    return status === 408 || (status >= 500 && !declined.has(status) && !isUnsupported(status));
}
function decide(error, call, wallNow) {
    if (error instanceof network_error/* NetworkError */.D) {
        return { again: error.remedy === undefined && (isIdempotent(call) || !error.mayHaveArrived) };
    }
    if (error instanceof NotJsonError)
        return { again: isIdempotent(call) };
    if (error instanceof ion_error/* IonError */.l) {
        const again = declined.has(error.status) || (isDoubtful(error.status) && isIdempotent(call));
        return again ? (0,retry/* againAfter */.$)(error.retryAfter, wallNow) : { again };
    }
    return { again: false };
}
/** Whether a wrong `api-url` causes such an error. */
function isOfWrongAddress(error) {
    return error instanceof NotJsonError || (error instanceof network_error/* NetworkError */.D && !error.mayHaveArrived);
}
function toIonError(error, call) {
    if (error instanceof retry/* DeadlineError */.j3)
        return new retry/* DeadlineError */.j3(toIonError(error.cause, call));
    const { url, operation } = call;
    const mayHaveWorked = (error instanceof network_error/* NetworkError */.D && error.mayHaveArrived) ||
        error instanceof NotJsonError ||
        (error instanceof ion_error/* IonError */.l && isDoubtful(error.status));
    if (mayHaveWorked && !isIdempotent(call))
        return new OutcomeUnknownError(operation, error);
    if (!(error instanceof network_error/* NetworkError */.D))
        return error;
    const { code, hint } = error.remedy ?? {
        code: 'ion-unreachable',
        hint: 'Check `api-url`, the network of the runner, and HTTPS_PROXY and NO_PROXY. Then run the job again.',
    };
    const message = (0,format/* sentence */.em)(`Could not ${operation.doing}: ${url.host} could not be reached: ${error.message}`);
    return new user_error/* UserError */.yo(code, message, hint, { cause: error });
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

/* unused harmony exports onApiOrigin, moveToApi */
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
    throw new UserError('ion-foreign-url', `Refused to send the token to ${url.origin}${url.pathname}, which ion's response named (${what}): it is not below \`api-url\` (${apiUrl.href}).`, 'Set `api-url` to the base URL of that address if it belongs to this ion.');
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
/* harmony export */   m7: () => (/* binding */ isDefaultApi)
/* harmony export */ });
/* unused harmony export assetList */
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

/***/ 8592:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  uF: () => (/* binding */ maxAskingMs),
  iA: () => (/* binding */ startTokenCheck)
});

// UNUSED EXPORTS: judgeScopes

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __nccwpck_require__(432);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __nccwpck_require__(7055);
// EXTERNAL MODULE: ./src/lib/json.ts
var json = __nccwpck_require__(8453);
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
        if (!(error instanceof IonError))
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
    if (!(0,json/* isJsonObject */.OW)(storage))
        return undefined;
    const { available, total } = storage;
    return typeof available === 'number' && typeof total === 'number' ? { free: available, total } : undefined;
}

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
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   hC: () => (/* binding */ sentences),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* unused harmony exports phrase, listSome */
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
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/* unused harmony export isAbort */
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

/***/ 8988:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O1: () => (/* binding */ isSamePlace),
/* harmony export */   TK: () => (/* binding */ isRejected),
/* harmony export */   "in": () => (/* binding */ mainLine)
/* harmony export */ });
/* unused harmony exports queueLine, isSameKey, isQueuedFor, isOwnRecord, isBorrowable, isSameAttempt */
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

/***/ 1670:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  zf: () => (/* binding */ isChild),
  MY: () => (/* binding */ ownRecord),
  aE: () => (/* binding */ readRecord),
  SN: () => (/* binding */ replaceRecord),
  cO: () => (/* binding */ tagOf)
});

// UNUSED EXPORTS: hasMarker, isOtherDescription, searchFor, textAbove, writeRecord

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./src/ion/family.ts
/** The family of some ids, the asset's own first; undefined for an empty list. */
function toFamily([id, ...childIds]) {
    return id === undefined ? undefined : { id, childIds };
}
/** All ids of a family, the asset's own first. */
function idsOf({ id, childIds }) {
    return [id, ...childIds];
}

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
function close_open_blocks_closeOpenBlocks(text) {
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
    const ids = `&ids=${idsOf(family).join('.')}`;
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
    const family = ids === undefined ? undefined : toFamily(ids.split('.').map(Number));
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
        idsOf(record.contents.family).join() === idsOf(parent.contents.family).join() &&
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
  S4: () => (/* binding */ judge)
});

// UNUSED EXPORTS: throwIfFailed

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
        throw joinErrors(first, others);
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

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

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

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 4952:
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
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
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
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
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
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
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
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
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
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
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
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
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
        if (tool.includes(external_path_namespaceObject.sep)) {
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
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
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
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
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
/******/ var __webpack_exports__ = __nccwpck_require__(5376);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
