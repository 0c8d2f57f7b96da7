"""Chinese in both of its scripts: a reader who types 高血壓 finds 高血压, and the other way round.

Only letters that medical texts and names of illnesses use, and only where a letter has one counterpart there.
"""

import re

_SIMPLIFIED = (
    "东严个临习书产从们会传伤体侧储儿关养册写决减击创别剂动医单压厌双发变号听员响团围国圆场块声处备复头学"
    "宁实对导将尔层岁带应开异张强当录径忆忧态总恶惯护报择损据摄数断无时显术机权条来极构标样检欧气没泻洁测"
    "渐滞滤点烟烧热状独狭献现电疗疟疡疮痪痫瘫瘾癣癫盘确碍种称稳筛签类红约纤线组细终经结绝统续维综缓编网罗"
    "联聋肠肤肾肿胀胆脉脏脑脓节药荨营虑虚虫视规觉观计认让记许论设访证评识诉诊词试话该详误请谈负败质贫费资"
    "赖车转软轻较辅输边达过运还这进远选递遗释针钟钙铁锌长问间闻队阳阴际险随难静项须顺预颈颌频题颜颞颅颤风"
    "饮验鱼齐齿龄龋丝仪优划务华协厅历县参吗哑喷坏壮够夹妇孙宫宽宾尽属帮广库庆弃弯怀惊戏户执扩扫扰抢拥拦挛"
    "挤挥换摇担拟暂晕椭档桥梦汉汤泪泽浅浆润涩温湿溃满灯灵灾炉爱牵犹猫环畅痉痒瘪瘘皱盐监盖睁矫码础离积穷窍"
    "紧纳纯纱纹绕给络绪绿缩缝罚胁胜胶脐脱艰苏莱蓝虾蚀蛲蜡补衬袭装见触订训议讲译责货购贴赛赵趋跃踪辆迁迟适"
    "邮邻郁钠钾铅银铜链锁镇镜门闭闷阀阔陆陈隐雾霉靥韧页顶领颊额飞饥饭饱饿驱鲜鸡鸣黄麦龙"
)
_TRADITIONAL = (
    "東嚴個臨習書產從們會傳傷體側儲兒關養冊寫決減擊創別劑動醫單壓厭雙發變號聽員響團圍國圓場塊聲處備復頭學"
    "寧實對導將爾層歲帶應開異張強當錄徑憶憂態總惡慣護報擇損據攝數斷無時顯術機權條來極構標樣檢歐氣沒瀉潔測"
    "漸滯濾點煙燒熱狀獨狹獻現電療瘧瘍瘡瘓癇癱癮癬癲盤確礙種稱穩篩籤類紅約纖線組細終經結絕統續維綜緩編網羅"
    "聯聾腸膚腎腫脹膽脈臟腦膿節藥蕁營慮虛蟲視規覺觀計認讓記許論設訪證評識訴診詞試話該詳誤請談負敗質貧費資"
    "賴車轉軟輕較輔輸邊達過運還這進遠選遞遺釋針鐘鈣鐵鋅長問間聞隊陽陰際險隨難靜項須順預頸頜頻題顏顳顱顫風"
    "飲驗魚齊齒齡齲絲儀優劃務華協廳歷縣參嗎啞噴壞壯夠夾婦孫宮寬賓盡屬幫廣庫慶棄彎懷驚戲戶執擴掃擾搶擁攔攣"
    "擠揮換搖擔擬暫暈橢檔橋夢漢湯淚澤淺漿潤澀溫濕潰滿燈靈災爐愛牽猶貓環暢痙癢癟瘻皺鹽監蓋睜矯碼礎離積窮竅"
    "緊納純紗紋繞給絡緒綠縮縫罰脅勝膠臍脫艱蘇萊藍蝦蝕蟯蠟補襯襲裝見觸訂訓議講譯責貨購貼賽趙趨躍蹤輛遷遲適"
    "郵鄰鬱鈉鉀鉛銀銅鏈鎖鎮鏡門閉悶閥闊陸陳隱霧黴靨韌頁頂領頰額飛飢飯飽餓驅鮮雞鳴黃麥龍"
)
_TO_TRADITIONAL = str.maketrans(_SIMPLIFIED, _TRADITIONAL)
_TO_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_CHINESE = re.compile("[\u4e00-\u9fff]")


def other_script(run: str) -> str:
    """A run of characters in the other script; "" if it has none, or is the same in both."""
    if run.isascii() or not _CHINESE.search(run):
        return ""
    simplified = run.translate(_TO_SIMPLIFIED)
    other = simplified if simplified != run else run.translate(_TO_TRADITIONAL)
    return other if other != run else ""
