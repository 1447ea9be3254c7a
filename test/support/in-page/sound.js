// Runs in a page before its own scripts; page-sound.ts brings it there. The microphone hums one tone, and what the
// connections of the page bring in is listened to.

/** Low enough that nothing on the way cuts it. */
const VOLUME = 0.25
/** 85 ms at 48 kHz. */
const WINDOW = 4_096

window.pageSound = { begin }

/** Makes the microphone hum; says what came in when it is asked. */
function begin(hz) {
  const ears = new Set()
  const devices = navigator.mediaDevices
  // A page that is still empty has no devices.
  if (devices === undefined) return
  const openMicrophone = devices.getUserMedia.bind(devices)
  devices.getUserMedia = async (wanted) => humInPlaceOf(await openMicrophone(wanted), hz)
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...given) {
      super(...given)
      const ear = openEar(this)
      ears.add(ear)
      this.letGo = () => ears.delete(ear) && ear.close()
    }

    close() {
      super.close()
      this.letGo()
    }
  }
  Object.assign(window.pageSound, {
    carried: () => carriedBy([...ears]),
    level: (tone) => Math.max(-200, ...[...ears].map((ear) => ear.level(tone))),
  })
}

/** The real microphone was asked for and is let go; a tone takes its place. */
function humInPlaceOf(microphone, hz) {
  for (const track of microphone.getTracks()) track.stop()
  const context = new AudioContext()
  const tone = new OscillatorNode(context, { frequency: hz })
  const out = context.createMediaStreamDestination()
  tone.connect(new GainNode(context, { gain: VOLUME })).connect(out)
  tone.start()
  for (const track of out.stream.getTracks()) {
    const stop = track.stop.bind(track)
    track.stop = () => {
      stop()
      if (context.state !== 'closed') void context.close()
    }
  }
  return out.stream
}

function openEar(connection) {
  let context
  let analyser
  connection.addEventListener('track', ({ track }) => {
    context ??= new AudioContext()
    analyser = new AnalyserNode(context, { fftSize: WINDOW, smoothingTimeConstant: 0 })
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  })
  return {
    connection,
    level: (hz) => (analyser === undefined ? -200 : levelAt(analyser, hz)),
    close: () => void context?.close(),
  }
}

/** How loud a tone is in what comes in now, in dB of full scale. */
function levelAt(analyser, hz) {
  const levels = new Float32Array(analyser.frequencyBinCount)
  analyser.getFloatFrequencyData(levels)
  const at = Math.round((hz * analyser.fftSize) / analyser.context.sampleRate)
  return Math.max(...levels.slice(at - 1, at + 2))
}

/** What the connections that live have carried so far, all together. */
async function carriedBy(ears) {
  const sum = { received: 0, sent: 0, energy: 0, seconds: 0 }
  for (const { connection } of ears)
    for (const entry of (await connection.getStats()).values()) {
      if (entry.type === 'inbound-rtp') {
        sum.received += entry.packetsReceived ?? 0
        sum.energy += entry.totalAudioEnergy ?? 0
        sum.seconds += entry.totalSamplesDuration ?? 0
      }
      if (entry.type === 'outbound-rtp') sum.sent += entry.packetsSent ?? 0
    }
  return sum
}
