// Runs in the browser, beside axe; page-checks.ts brings both there.
window.pageChecks = { findBarriers, findCutTexts, findOutside }

/** What axe calls serious or critical. */
async function findBarriers() {
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
}

/** Elements with text of their own that hide a part of it, and do not tell it where the pointer rests. */
function findCutTexts() {
  return [...document.querySelectorAll('body *')].filter(isCut).map(nameOf)
}

function isCut(element) {
  const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')
  if (element.title !== '' && element.title === element.textContent) return false
  const { overflowX, overflowY, clip, clipPath, display, visibility } = getComputedStyle(element)
  // What only screen readers are told is clipped on purpose.
  const isForEars = clip !== 'auto' || clipPath !== 'none'
  if (!hasText || isForEars || display === 'inline' || visibility === 'hidden') return false
  const isCutX = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1
  const isCutY = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2
  return isCutX || isCutY
}

function nameOf(element) {
  return `${element.tagName} ${element.textContent.trim().slice(0, 60)} <${element.className}>`
}

/** What can be clicked or typed into and lies beside the window, where nobody can scroll to. */
function findOutside() {
  const { scrollWidth, clientWidth } = document.documentElement
  const page = scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} px too wide`] : []
  const fields = [...document.querySelectorAll('a, button, input, textarea, select')]
  return [...page, ...fields.filter(isOutside).map(nameOf)]
}

function isOutside(element) {
  // Fields that grow with their text are measured in a copy that nobody sees.
  if (element.getAttribute('aria-hidden') === 'true') return false
  const { left, right, width } = element.getBoundingClientRect()
  if (width <= 1 || (left >= -1 && right <= innerWidth + 1)) return false
  for (let each = element.parentElement; each !== null; each = each.parentElement)
    if (['auto', 'scroll'].includes(getComputedStyle(each).overflowX)) return false
  return true
}
