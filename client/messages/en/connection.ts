/** The panel that the saved badge opens. Amounts come as they are shown. */
export const connection = {
  title: 'Connection',
  transport: 'Transport',
  transports: {
    wss: 'WebSocket, encrypted (wss)',
    ws: 'WebSocket (ws)',
    'http-stream': 'HTTP stream',
    'long-poll': 'HTTP long poll',
  },
  notConnected: 'Not connected',
  roundTrip: 'Round trip',
  roundTripMeans: 'there and back, with nothing to save',
  acknowledged: 'Last edit acknowledged in',
  acknowledgedMeans: 'from here to the disk and back',
  waiting: 'Waiting for acknowledgement',
  sent: 'Sent',
  received: 'Received',
  connected: 'Connected',
  connectedFor: (duration: string) => `for ${duration}`,
  reconnected: 'Reconnected',
  timesIn: (times: string, duration: string) => `${times} in ${duration}`,
  updates: (count: number) => counted(count, 'update'),
  frames: (count: number) => counted(count, 'frame'),
  times: (count: number) => counted(count, 'time'),
  forNginx: 'For nginx',
  otherProxies: 'Other proxies: see “Behind a proxy” in the README of Drawing Room.',
  /** With the bytes in the middle of the sentences shown stronger. */
  polling: {
    asking: (requests: number) =>
      `By asking over HTTP once a second, the same would have taken about ${counted(requests, 'request')} and`,
    ofWhich: ', of which the messages are',
    estimate: (asked: number, answered: number) =>
      `An estimate: ${asked} bytes of headers asked and ${answered} answered each time, as over HTTP/1.1, and the same messages.`,
  },
  reconnect: 'Reconnect',
  copyDiagnostics: 'Copy diagnostics',
  diagnostics: 'Diagnostics',
  diagnosticsCopied: 'Diagnostics copied',
  /** What is wrong, and what whoever runs the server can do about it. */
  advice: {
    noWebSocket:
      'No WebSocket came through, so this page makes do with plain HTTP: a proxy in front of the server must pass the Upgrade header on.',
    breaks: (count: number, lately: string, lived: string) =>
      `The connection broke ${counted(count, 'time')} in the last ${lately}, typically after ${lived}: if the network is fine, give idle connections more than 60 s in the proxy in front of the server.`,
    inVain: (count: number) =>
      `${counted(count, 'attempt')} in vain: the server is away, or a proxy in front of it does not pass the Upgrade header on.`,
  },
}

/** `1 frame`, `2,000 frames`. */
function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
}
