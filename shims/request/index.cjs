'use strict'

// ari-client calls `request(url, callback)` once per connection, to learn whether the host answers at all;
// it looks only at `error.code`, which fetch hides in `error.cause`.
module.exports = function request(url, callback) {
  fetch(url, { signal: AbortSignal.timeout(5000) }).then(
    (response) => callback(null, { statusCode: response.status }),
    (error) =>
      callback(
        Object.assign(error.cause || new Error('no answer in 5 s'), {
          code: (error.cause || { code: 'ETIMEDOUT' }).code,
        }),
      ),
  )
}
