import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { bytesOf } from '../hooks/files.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'

const width = 640
const height = 200

/** A place to sign with a finger, pen or mouse. Always dark on white, as the paper it is printed on. */
export function SignaturePad({
  before = null,
  onSigned,
}: {
  /** What was signed already; it stands there until it is signed anew. */
  before?: Blob | null
  onSigned: (picture: Blob | null) => void
}) {
  const { t } = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [signed, setSigned] = useState(before !== null)
  const drawing = useRef(false)
  const cleared = useRef(false)
  const drawBefore = useEffectEvent(async () => {
    const picture = before === null ? null : await createImageBitmap(before)
    const pen = canvas.current?.getContext('2d')
    if (picture === null || cleared.current || !pen) return
    // Below what somebody has drawn meanwhile.
    pen.globalCompositeOperation = 'destination-over'
    pen.drawImage(picture, 0, 0)
    pen.globalCompositeOperation = 'source-over'
  })
  useEffect(() => void drawBefore(), [])

  const draw = (event: PointerEvent<HTMLCanvasElement>, begin: boolean) => {
    const pen = canvas.current?.getContext('2d')
    if (!pen || (!begin && !drawing.current)) return
    const box = event.currentTarget.getBoundingClientRect()
    const [x, y] = [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height]
    if (begin) {
      if (!signed) {
        pen.fillStyle = '#fff'
        pen.fillRect(0, 0, width, height)
      }
      Object.assign(pen, { lineWidth: 3, lineCap: 'round', lineJoin: 'round', strokeStyle: '#16181d' })
      pen.beginPath()
      pen.moveTo(x, y)
      event.currentTarget.setPointerCapture(event.pointerId)
      drawing.current = true
      setSigned(true)
    }
    pen.lineTo(x, y)
    pen.stroke()
  }
  const lift = () => {
    if (!drawing.current) return
    drawing.current = false
    if (canvas.current !== null) onSigned(pictureOf(canvas.current))
  }
  const clear = () => {
    cleared.current = true
    canvas.current?.getContext('2d')?.clearRect(0, 0, width, height)
    setSigned(false)
    onSigned(null)
  }
  return (
    <>
      <canvas
        ref={canvas}
        className="signature"
        width={width}
        height={height}
        role="img"
        aria-label={t(signed ? 'signature.there' : 'signature.here')}
        onPointerDown={(event) => draw(event, true)}
        onPointerMove={(event) => draw(event, false)}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
      <p className="row">
        <span className="mute grow">{t('signature.hint')}</span>
        {signed && (
          <Button quiet onClick={clear}>
            {t('signature.clear')}
          </Button>
        )}
      </p>
    </>
  )
}

/** At once, and not when the browser comes to it: who signs and presses the key in one breath has signed. */
function pictureOf(canvas: HTMLCanvasElement): Blob {
  const [, base64 = ''] = canvas.toDataURL('image/png').split(',')
  return new Blob([bytesOf(base64)], { type: 'image/png' })
}
