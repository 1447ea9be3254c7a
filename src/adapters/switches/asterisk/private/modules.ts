/** The modules that a CTI server needs; Asterisk loads these and no others. */
export const MODULES: readonly string[] = [
  ...named('res_', [
    'sorcery_config sorcery_memory sorcery_memory_cache sorcery_astdb timing_timerfd crypto http_websocket',
    'pjproject musiconhold rtp_asterisk srtp convert security_log limit mutestream',
    'format_attr_celt format_attr_g729 format_attr_h263 format_attr_h264 format_attr_ilbc format_attr_opus',
    'format_attr_silk format_attr_siren14 format_attr_siren7 format_attr_vp8 format_attr_amr',
  ]),
  ...named('res_pjsip', [
    '_acl _authenticator_digest _outbound_authenticator_digest _caller_id _diversion _dlg_options _dtmf_info',
    '_empty_info _endpoint_identifier_ip _endpoint_identifier_user _header_funcs _logger _messaging _nat _rfc3326',
    '_outbound_registration _path _refer _registrar _sdp_rtp _session _transport_websocket _pubsub',
  ]),
  'res_pjsip',
  'chan_pjsip',
  'chan_bridge_media',
  'chan_rtp',
  'res_rtp_multicast',
  'chan_websocket',
  'res_websocket_client',
  ...named('res_stasis', ['_answer _playback _recording _snoop _broadcast']),
  'res_stasis',
  ...named('res_ari', [
    '_applications _asterisk _bridges _channels _endpoints _events _model _playbacks _recordings _sounds',
  ]),
  'res_ari',
  ...named('bridge_', ['builtin_features builtin_interval_features holding native_rtp simple softmix']),
  ...named('codec_', ['a_mu alaw ulaw g722 g726 gsm adpcm lpc10 opus_open_source resample speex']),
  ...named('format_', ['pcm wav wav_gsm sln gsm g722 ogg_opus_open_source']),
  ...named('app_', [
    'stasis stasis_broadcast dial playback playtones echo queue record mixmonitor chanspy bridgewait senddtmf',
    'read amd stack verbose waitforsilence waituntil cdr milliwatt transfer',
  ]),
  ...named('func_', [
    'base64 callerid cdr channel cut db devstate dialplan env export frame_drop global groupcount hangupcause',
    'holdintercept iconv jitterbuffer json logic math md5 module pjsip_aor pjsip_contact pjsip_endpoint',
    'periodic_hook rand sha1 sprintf strings sysinfo talkdetect timeout uri uuid version volume',
  ]),
  'pbx_config',
]

function named(prefix: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' ')).map((name) => prefix + name)
}
