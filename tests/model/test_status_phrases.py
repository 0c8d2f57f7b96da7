"""A status in everyday words of six languages means ours, and is never guessed."""

import pytest

from site_builder.model.status import Status
from site_builder.model.status_phrases import status_of_phrase
from site_builder.model.word_forms import words_meant

PHRASES = {
    "open": "still open / open to new patients / recruitment in progress / reclutamiento abierto / "
    "inscripción abierta / wir suchen Teilnehmer / Rekrutierung läuft / nimmt Patienten auf / geoeffnet / "
    "wieder offen / recrutement en cours / inclusions ouvertes / ouvert aux inscriptions / مفتوح للتسجيل / "
    "جاري التسجيل / 招募中 / 正在入组 / 进行中 / 招募",
    "by invitation": "by invite / invited participants only / solo por invitación / nur auf Einladung / "
    "sur invitation uniquement / بالدعوة فقط / 仅限受邀者",
    "opening soon": "not opened yet / opening shortly / recruitment not started / abre pronto / aún no recluta / "
    "todavía no abierto / öffnet bald / noch nicht begonnen / demnaechst / bientôt ouverte / pas encore ouvert / "
    "ouvrira / ستُفتح قريبًا / لم يبدأ التسجيل بعد / 即将招募 / 尚未开始 / 未开始",
    "paused": "closed for now / recruitment on hold / closed (temporarily) / cerrado temporalmente / "
    "vorübergehend geschlossen / Rekrutierung unterbrochen / fermé temporairement / interrompue / متوقفة مؤقتًا / "
    "مغلق مؤقتا / 暂时关闭 / 已暂停",
    "not confirmed": "status not confirmed / to be confirmed / sin confirmar / no se sabe / nicht bestätigt / "
    "weiß nicht / à confirmer / غير مؤكدة / 未确认 / 状态未知",
    "closed": "no longer accepting patients / recruitment finished / enrolment is closed / ya no recluta / "
    "activo, no recluta / reclutamiento finalizado / Rekrutierung beendet / nimmt keine Patienten mehr auf / "
    "aktiv, nicht rekrutierend / ne recrute plus / recrutement terminé / اكتمل التسجيل / لا يستقبل مشاركين / "
    "招募已结束 / 不再招募 / 进行中，不再招募 / geschlossen seit 3. Mai / closed (not recruiting)",
    "completed": "study completed / estudio finalizado / Studie abgeschlossen / étude terminée / الدراسة منتهية / "
    "已结束",
    "ended early": "closed early / stopped prematurely / finalizado antes de lo previsto / vorzeitig beendet / "
    "abgebrochen / arrêt prématuré / interrompu définitivement / انتهت قبل موعدها / 提前终止",
    "withdrawn": "study cancelled / never opened / retirado / anulada / zurückgezogen / annulée / ملغاة / 已取消",
    "open, closed": "currently active / aktiv / actif / نشط",
    "open, opening soon": "open from March 1 / offen ab 1.3.2027 / abierto desde marzo",
    "": "closing soon / schließt bald / cierra pronto / bientôt fermé / 即将关闭 / not closed / nicht geschlossen / "
    "nearly full / temporarily open / recruitment / the study / ask Ada / Riverside / 2026 / almost open",
}  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [(phrase, meant) for meant, phrases in PHRASES.items() for phrase in phrases.split(" / ")],
)
def test_a_phrase(phrase: str, meant: str) -> None:
    assert ", ".join(words_meant(Status, phrase)) == meant


@pytest.mark.parametrize("status", list(Status))
def test_every_status_of_ours_can_be_part_of_a_phrase(status: Status) -> None:
    assert status_of_phrase(status.value.upper()) == (status,)
    assert status_of_phrase(f"the study is {status.value}") == (status,)
