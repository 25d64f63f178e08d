import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { BadOption, type TlsFiles } from './options.ts'

/** As node:tls takes it. */
export type Certificate = { readonly cert: string; readonly key: string }

/**
 * Reads a certificate and its key.
 *
 * @throws {BadOption} when either cannot be read, or they do not belong together
 */
export function readCertificate(files: TlsFiles): Certificate {
  const cert = readPem('TLS_CERT', files.cert)
  const key = readPem('TLS_KEY', files.key)
  const certificate = parse('TLS_CERT', files.cert, 'certificate', () => new X509Certificate(cert))
  const privateKey = parse('TLS_KEY', files.key, 'private key without a passphrase', () => createPrivateKey(key))
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new BadOption(`The key in ${files.key} (TLS_KEY) is not that of the certificate in ${files.cert} (TLS_CERT).`)
  }
  return { cert, key }
}

function readPem(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException // from reading a file
    throw new BadOption(`${variable} is "${path}", which cannot be read (${code}).`, { cause })
  }
}

function parse<T>(variable: string, path: string, what: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new BadOption(`${variable} is "${path}", which holds no ${what} in PEM form.`, { cause })
  }
}
