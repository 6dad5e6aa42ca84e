import { toLocaleDigits } from '../../core/text.ts'
import { iranianPlate } from '../../domain/identifiers/plates/iran.ts'
import { useSettings } from '../hooks/settings.ts'
import './plate.css'

/**
 * The plate, which is the name of a car. Each part of an Iranian one (12 | ب | 345 | 67) stands by itself, because in one
 * run of text the bidirectional rules would reorder it; its digits are those of the metal where the page is Persian.
 */
export function Plate({ plate, large = false }: { plate: string; large?: boolean }) {
  const { locale } = useSettings()
  if (plate === '') return null
  const parts = iranianPlate(plate)
  const size = large ? 'plate large' : 'plate'
  if (parts === undefined)
    return (
      <span className={size}>
        <span className="plate-main">
          <bdi>{plate}</bdi>
        </span>
      </span>
    )
  const digits = (text: string) => toLocaleDigits(text, locale === 'fa' ? 'fa' : 'en')
  return (
    <span className={size} role="img" aria-label={plate}>
      <span className="plate-band" />
      <span className="plate-main">
        <bdi>{digits(parts.serial)}</bdi>
        <bdi>{parts.letter}</bdi>
        <bdi>{digits(parts.number)}</bdi>
      </span>
      <span className="plate-region">
        <bdi>{digits(parts.region)}</bdi>
      </span>
    </span>
  )
}
