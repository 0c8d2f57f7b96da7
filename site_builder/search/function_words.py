"""Words without meaning for a search, in the six languages of the interface."""

from site_builder.search.words import words

_STOP = """
a an and are as at be by can for from has have in into is it its of on or that the their there these this to was were
which who whose will with how what when where
de la las el los del un una con para por que en y su
le les des du et pour dans sur au aux une
في من علي الي عن مع او هذا هذه التي الذي
der das und von zu zum zur bei mit eine einer eines auf
"""
STOP = frozenset(_STOP.split())
"""Words that occur in nearly every text. They are not indexed."""

IGNORED = {
    "en": """
    about after again against also although am among any because been before being between both but could did do
    does didn doesn don during each hadn hasn haven isn wasn won had he her here hers him his i if me more most
    must my no nor not other our ours she should so some such than them then they those through too under until
    upon very via we while within without would you your yours
    any anyone someone study studies trial trials clinical research near nearby join joining looking look find want
    need help please got get suffering diagnosed mum mom mam mummy mommy dad daddy mother father wife husband brother
    sister daughter grandma grandpa grandmother grandfather cant im
    never much lots often always really going problem problems feel feeling just recently currently around
    treatment treatments cure cures paid pay money recruiting enrolling
    dr prof
    """,
    "es": """
    al ante antes aquel aquella como con contra cual cuales cuando cuanto cuyo desde donde durante e el ella
    ellas ellos entre era es esa esas ese eso esos esta estan estar estas este esto estos fue ha hacia han hasta
    hay la le lo mas me mi mis muy ni nos nosotros o para pero por porque pueden puede quien quienes se segun
    ser si sido sobre soy sus tambien te tengo tiene tienen tu tus unas unos usted ya
    algun alguna algunos algunas estudio estudios ensayo ensayos clinico clinicos clinica clinicas cerca busco buscar
    quiero participar padezco madre padre hijo hija esposo esposa marido abuelo abuela hermano hermana existe existen
    puedo dra problema problemas mucho mucha demasiado papa recien
    tratamiento tratamientos cura pagado pagados pagada pagadas remunerado remunerados remunerada remuneradas dinero
    """,
    "fr": """
    apres avant avec ces cet cette ceux chez comme dont elle elles entre est etre il ils je leur leurs lors lui
    ma mais mes mon ne nos notre nous ou par parmi pas pendant peut quand que quel quelle quelles quels qui quoi
    sa sans se selon ses sont sous tu vers vos votre vous
    etude etudes essai essais clinique cliniques mere pere mari fils frere soeur pres moi cherche participer existe
    fille probleme problemes trop beaucoup maman
    traitement traitements soigner guerir remunere remuneres remuneree remunerees paye payes payee payees
    """,
    "de": """
    aber auch aus beim bis da dass dein dem den des dich die dies diese diesem diesen dieser dieses doch du
    durch ein einem einen fur gegen habe haben ich ihm ihn ihnen ihr ihre ihrem ihren im ist kann kein keine
    mein meine mich mir nach nicht noch nur oder ohne seine sich sie sind uber unser unsere unter vom vor wegen
    weil wenn werden wie wir wird wurde zwischen
    gibt suche studie studien klinische klinischen mutter vater sohn tochter bruder schwester nahe teilnehmen
    meiner meinem meinen meines seiner seinem ihrer unserer unserem viel probleme oma opa
    behandlung behandlungen bezahlt bezahlte bezahlten geld vergutung aufwandsentschadigung
    """,
    "ar": """
    الذين ان انا انت اي ايضا بعد بين تلك ثم حتي حول خلال ذلك ضد عند غير فيها فيه قبل قد كان كانت كل كما كيف لا
    لدي لكن له لها لم لن ليس ما ماذا متي نحن هل هم هنا هو هي و
    توجد يوجد هناك دراسه دراسات تجربه تجارب سريريه بحث ابحث اريد اعاني مريض مريضه مصاب مصابه لامي لابي امي ابي
    لوالدتي لوالدي والدتي والدي زوجي زوجتي قريب قريبه مني
    مشكله مشاكل
    ابني ابنتي لابني لابنتي طفلي طفلتي لطفلي لطفلتي
    جدتي جدي اختي اخي يعاني تعاني ويعاني وتعاني بالقرب قربي علاج علاجات مدفوعه مقابل مال
    """,
    "zh": """
    的 了 是 在 和 与 及 或 吗 呢 我 有 临床 床试 试验 研究 臨床 床試 試驗
    癌临 病临 症临 炎临 癌研 病研 症研 炎研
    我儿 我女 我妈 我爸 我母 我父 儿子 女儿 妈妈 爸爸 母亲 父亲 子得 儿得 妈得 爸得 亲得 得了 问题 困难
    病人 患者 癌患 病患 症患 炎患
    附近 近的 有没 没有 妈有 爸有 子有 女有 有临 治疗 疗法
    """,
}
# Words that mean something in another of the six languages, or name a disease: ignored only in their own language.
_IGNORED_AT_HOME = {
    "es": "son sin a os",
    "fr": "on son plus car",
    "de": "man war was am an so um hat es",
    "en": "it us who may son kind trouble bad lot",
}


def ignored(*languages: str) -> frozenset[str]:
    """Words that a search ignores without notice if other words were typed too.

    Args:
        languages: tags of the languages in which readers of an index probably type.
    """
    tags = {language.partition("-")[0] for language in languages}
    texts = [*IGNORED.values(), *(text for language, text in _IGNORED_AT_HOME.items() if language in tags)]
    return STOP.union(*(words(text) for text in texts))
