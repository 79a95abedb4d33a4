import { describe, expect, test } from 'vitest'
import { networkAdvice } from '../../../src/run/network.ts'

describe('a registry that was not reached', () => {
  test.each([
    ['npm', 'npm error code ENOTFOUND\nnpm error network request to https://registry.example failed'],
    ['npm', 'npm error code ECONNREFUSED'],
    [
      'pip',
      "WARNING: Retrying after connection broken by 'NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused')': /simple/flask/",
    ],
    ['pip', "connection broken by 'ProxyError('Cannot connect to proxy.', TimeoutError('timed out'))'"],
    [
      'pip',
      "NameResolutionError: Failed to resolve 'registry.example' ([Errno -3] Temporary failure in name resolution)",
    ],
    ['uv', 'error: Failed to fetch: https://registry.example/simple/flask/\n  cause: dns error'],
    ['uv', 'cause: tunnel error: failed to create underlying connection'],
    ['uv', 'hint: Packages were unavailable because the network was disabled.'],
    ['Maven', 'Could not transfer artifact from/to central: registry.example: Name or service not known'],
    ['Maven', 'Unknown host registry.example'],
    ['Composer', 'curl error 6 while downloading https://registry.example: Could not resolve host'],
    ['Bundler', 'Could not reach host registry.example. Check your network connection and try again.'],
    ['.NET', 'error NU1301: Unable to load the service index for source https://registry.example'],
    ['Mix', 'Failed to fetch record for hexpm/phoenix: {:failed_connect, [{:inet, [:inet], :nxdomain}]}'],
  ])('%s: %s', (_, output) => {
    expect(networkAdvice(output, {})).toMatch(/check the connection\. Behind a proxy, name it in HTTPS_PROXY/)
  })

  test('behind a proxy, names the variable, not the password in it', () => {
    const advice = networkAdvice('ProxyError', { https_proxy: 'http://ada:secret@127.0.0.1:9' })
    expect(advice).toMatch(/the proxy that https_proxy names/)
    expect(advice).not.toContain('secret')
  })
})

test.each([
  ['npm', 'npm error code SELF_SIGNED_CERT_IN_CHAIN'],
  ['npm', 'npm error code UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  [
    'pip',
    'SSLError(SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"))',
  ],
  ['uv', 'cause: client error (Connect)\n  cause: invalid peer certificate: UnknownIssuer'],
  ['Maven', 'PKIX path building failed: unable to find valid certification path'],
])('a certificate that %s does not trust', (_, output) => {
  expect(networkAdvice(output, {})).toMatch(/certificate authority/)
})

test.each([
  'ERROR: No matching distribution found for flask==99',
  'npm error code ERESOLVE',
  'npm error code E404\nnpm error 404 Not Found',
  'error: No solution found when resolving dependencies',
  'gyp ERR! build error',
])('%s is no trouble with the network', (output) => {
  expect(networkAdvice(output, {})).toBeNull()
})
