#!/bin/sh
# Makes every prompt of sounds/manifest.yaml and the music for waiting callers. Needs espeak-ng and sox.
# The files are kept in the repository; run this only after a change of the manifest.
set -eu

for tool in espeak-ng sox awk; do
  command -v "$tool" >/dev/null || { echo "make-sounds: expected the program $tool on the PATH" >&2; exit 69; }
done

root=$(cd "$(dirname "$0")/.." && pwd)
manifest=$root/sounds/manifest.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# sox without dither or random effects, so that the same text gives the same bytes
quiet_sox() { sox -R -D -V1 "$@"; }

voice_of() { awk -v want="$1" '/^voices:/ { on = 1; next } /^[a-z]/ { on = 0 } on && $1 == want ":" { print $2 }' "$manifest"; }

# one line a prompt: name, language, text
list_prompts() {
  awk '
    /^prompts:/ { on = 1; next }
    on && /^  [a-z0-9-]+:$/ { name = $1; sub(/:$/, "", name); next }
    on && /^    [a-z][a-z]: "/ {
      language = substr($1, 1, 2); text = $0
      sub(/^[^"]*"/, "", text); sub(/"[^"]*$/, "", text)
      print name "\t" language "\t" text
    }' "$manifest"
}

# a text with voice marks becomes lines of: language, piece
split_voices() {
  awk -v language="$1" -v text="$2" 'BEGIN {
    while (match(text, /\[[a-z][a-z]\]/)) {
      print language "\t" substr(text, 1, RSTART - 1)
      language = substr(text, RSTART + 1, 2); text = substr(text, RSTART + RLENGTH)
    }
    print language "\t" text
  }'
}

# say <language> <text> <file>: speech without silence around it, in the band of a telephone
say() {
  printf '%s' "$2" | espeak-ng --stdin -b 1 -v "$(voice_of "$1")" -s 155 -p 45 -w "$work/raw.wav"
  quiet_sox "$work/raw.wav" "$work/trimmed.wav" highpass 180 silence 1 0.01 0.4% reverse silence 1 0.01 0.4% reverse
  quiet_sox "$work/trimmed.wav" -c 1 -b 16 "$3" rate 8000 fade t 0.01 0 0.03 norm -6 pad 0.04 0.12
}

make_prompt() {
  name=$1 language=$2 text=$3
  rm -f "$work"/piece-*.wav
  if [ "$name" = beep ]; then
    quiet_sox -n -r 8000 -c 1 -b 16 "$work/piece-0.wav" synth 0.25 sine 1000 fade t 0.01 0.25 0.01 norm -12
  else
    number=0
    split_voices "$language" "$text" >"$work/pieces"
    while IFS="$(printf '\t')" read -r voice piece; do
      say "$voice" "$piece" "$work/piece-$number.wav" </dev/null
      number=$((number + 1))
    done <"$work/pieces"
  fi
  mkdir -p "$root/sounds/$language"
  quiet_sox "$work"/piece-*.wav "$root/sounds/$language/$name.wav"
}

# chord <n> <low> <note> <note> <note>: one bar of four seconds that rings on into the next
chord() {
  quiet_sox -n -r 16000 "$work/pluck-$1.wav" synth 6 pluck "$3" pluck "$4" pluck "$5" pluck "$4" pluck "$5" pluck "$3" \
    delay 0 0.5 1 2 2.5 3 remix - fade t 0.005 6 2 lowpass 2400 vol 0.5
  quiet_sox -n -r 16000 "$work/pad-$1.wav" synth 5.5 sine "$2" sine "$3" sine "$4" sine "$5" remix - fade t 1.2 5.5 1.5 vol 0.4
  quiet_sox -m "$work/pluck-$1.wav" "$work/pad-$1.wav" "$work/bar-$1.wav" pad "$((($1 - 1) * 4))"
}

# Eight bars are laid down twice and one pass out of the middle is kept, cut between two notes: its beginning holds the
# tail of the pass before, so that the end of the file runs into its beginning without a click.
make_music() {
  chord 1 C3 C4 E4 B4
  chord 2 A2 C4 E4 A4
  chord 3 F3 A3 C4 G4
  chord 4 G3 B3 D4 A4
  chord 5 E3 G3 B3 E4
  chord 6 A2 A3 C4 G4
  chord 7 D3 A3 D4 F4
  chord 8 G3 G3 B3 F4
  quiet_sox -m "$work"/bar-*.wav "$work/once.wav"
  quiet_sox "$work/once.wav" "$work/later.wav" pad 32
  mkdir -p "$root/sounds/music/default"
  quiet_sox -m "$work/once.wav" "$work/later.wav" -c 1 -b 16 "$root/sounds/music/default/quiet-hours.wav" \
    rate 8000 highpass 160 tremolo 0.25 15 trim 31.8 32 norm -9
}

list_prompts >"$work/prompts"
while IFS="$(printf '\t')" read -r name language text; do
  make_prompt "$name" "$language" "$text" </dev/null
done <"$work/prompts"
make_music
echo "make-sounds: $(wc -l <"$work/prompts" | tr -d ' ') prompts and the music are in $root/sounds" >&2
