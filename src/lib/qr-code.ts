/** A text as a QR code in SVG, with the quiet border that cameras need (ISO/IEC 18004: four modules). */
export async function qrCode(text: string): Promise<string> {
  const { renderSVG } = await import('uqr')
  return renderSVG(text, { ecc: 'M', border: 4 })
}
