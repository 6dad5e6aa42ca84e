import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?worker&url'
import { bytesOf } from '../hooks/files.ts'

/** Opens a PDF from its base64 text. Loaded only when somebody looks at a paper. */
export async function openPdf(base64: string): Promise<PDFDocumentProxy> {
  GlobalWorkerOptions.workerPort ??= new Worker(trusted(workerAddress), { type: 'module' })
  return await getDocument({ data: bytesOf(base64) }).promise
}

/** Draws a page at so many dots to the CSS pixel, for screens and printers alike. */
export async function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  scale: number,
): Promise<void> {
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale })
  canvas.width = Math.ceil(viewport.width)
  canvas.height = Math.ceil(viewport.height)
  await page.render({ canvas, viewport }).promise
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => string }
}

/** The page's policy lets only named makers of script addresses start a worker; this one makes our own bundle's. */
function trusted(address: string): string {
  const types = (window as { trustedTypes?: TrustedTypes }).trustedTypes
  if (types === undefined) return address
  policy ??= types.createPolicy('kardan-worker', {
    createScriptURL: (url) => {
      if (url !== workerAddress) throw new TypeError('no worker of this page')
      return url
    },
  })
  return policy.createScriptURL(address)
}
let policy: ReturnType<TrustedTypes['createPolicy']> | undefined
