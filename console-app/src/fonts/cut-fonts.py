# Cuts the fonts the console ships from the static TTFs of the npm packages
# @expo-google-fonts/inter, noto-sans-arabic, noto-sans-jp, noto-sans-kr and noto-sans-sc (all
# OFL 1.1).
#   python3 cut-fonts.py node_modules/@expo-google-fonts src/main/resources/com/passportdesk/console/fonts
# SemiBold is named as its family's Bold, because JavaFX picks by family and bold only.
# "Inter Tabular" has the tnum digits behind the plain ones: JavaFX cannot switch font features.
import sys, os
from fontTools import subset
from fontTools.ttLib import TTFont
R = sys.argv[1].rstrip('/') + '/'
OUT = sys.argv[2].rstrip('/') + '/'
os.makedirs(OUT,exist_ok=True)
def rng(*rs):
    s=set()
    for a,b in rs: s|=set(range(a,b+1))
    return s
LATIN=rng((0x20,0x7e),(0xa0,0x24f),(0x250,0x2af),(0x2b0,0x2ff),(0x300,0x36f),(0x370,0x3ff),(0x400,0x52f),(0x1e00,0x1eff),(0x1f00,0x1fff),(0x2000,0x206f),(0x2070,0x209f),(0x20a0,0x20cf),(0x2100,0x214f),(0x2150,0x218f),(0x2190,0x21ff),(0x2200,0x22ff),(0x2300,0x23ff),(0x2500,0x25ff),(0x2713,0x2717))
ARABIC=rng((0x20,0x7e),(0xa0,0xff),(0x600,0x6ff),(0x750,0x77f),(0x8a0,0x8ff),(0x2000,0x206f),(0x25cc,0x25cc),(0xfb50,0xfdff),(0xfe70,0xfeff))
def dec(enc,rows,cols=range(0xa1,0xff)):
    s=set()
    for r in rows:
        for c in cols:
            try: s.add(ord(bytes([r,c]).decode(enc)))
            except Exception: pass
    return s
# JIS X 0208 levels 1 and 2 (names such as 齋藤 and 渡邊 are level 2), and the IBM additions of cp932
JIS1=dec('euc_jp',range(0xa1,0xd0)); JIS2=dec('euc_jp',range(0xd0,0xf5))
IBM=set()
for r in list(range(0xed,0xef))+[0x87]+list(range(0xfa,0xfd)):
    for c in list(range(0x40,0x7f))+list(range(0x80,0xfd)):
        try: IBM.add(ord(bytes([r,c]).decode('cp932')))
        except Exception: pass
KANA=rng((0x3000,0x30ff),(0x31f0,0x31ff),(0xff00,0xffef))
JPBASE=rng((0x20,0x7e),(0xa0,0xff))
JP=JIS1|JIS2|IBM|KANA|JPBASE
JP-= rng((0x370,0x52f))
KS=dec('euc_kr',range(0xb0,0xc9))
KR=KS|rng((0x20,0x7e),(0x3000,0x303f),(0x1100,0x11ff),(0x3130,0x318f),(0xff00,0xffef))
# GB 2312 levels 1 and 2 (names such as 婧 are level 2), and what given and family names of today
# use beyond it
NAMES=set(map(ord,'玥旻堃喆珺翀芃垚瑄昀旸赟燚彧祎翊镕煊璟頔铖锴沄玚韫晞珮弘珩瑀琰玙璇璐瑾璋瑭琮瑢珅玹琀琤璠瓅珵晟昇昕昉曈曦晗晔晖昊旭暄暐晅炘焜烜焓煊煜熠燊炆炜烨炀烔焯铄鋆钰铭锜锽镒钧钫钲钇钒甯宓逄昝缪亓禚佴妘嬴阚睢仝麴郗郤郇郄鄢鄯嵇笪闫佟佘隗邝淼洺湉淏浠滢潆泓沅泠洢涴湲澍瀚灏灝濛漪婳姮姞妤姝妍妧娴婠婕嫄嫣婧媛娉嬿彤彣怿恺恒慜悰懿祺禛祯禔禹萱芊芷茗荟莜菀菡蓁蒽蔓薇蕊蘅蕙翎翯翾翙羿骞骁骐骅骢骥峤峣岚崟嵘嵩峻屹岐峪竑竣韶頫颀颢飏飐鸢鹓鹏鸾麒麟龑'))
SC=NAMES|dec('gb2312',range(0xb0,0xf8))|rng((0x20,0x7e),(0xa0,0xff),(0x3000,0x301f),(0xff00,0xffef))
def cut(src,dst,uni,family,style,bold,feats,tnum=False):
    f=TTFont(R+src)
    o=subset.Options(); o.hinting=False; o.layout_features=feats; o.name_IDs=['*']; o.notdef_outline=True; o.glyph_names=False; o.desubroutinize=True
    o.drop_tables+=['DSIG','STAT','vhea','vmtx','VORG','meta','MVAR','HVAR','avar','gasp']
    if tnum:
        gs=f['GSUB'].table
        m={}
        for fr in gs.FeatureList.FeatureRecord:
            if fr.FeatureTag=='tnum':
                for li in fr.Feature.LookupListIndex:
                    for st in gs.LookupList.Lookup[li].SubTable:
                        if hasattr(st,'ExtSubTable'): st=st.ExtSubTable
                        m.update(getattr(st,'mapping',{}))
        cm=f.getBestCmap()
        for t in f['cmap'].tables:
            for c in range(0x30,0x3a):
                if c in t.cmap and t.cmap[c] in m: t.cmap[c]=m[t.cmap[c]]
        ws={f['hmtx'][f.getBestCmap()[c]][0] for c in range(0x30,0x3a)}
        print('tabular widths',ws); assert len(ws)==1
    s=subset.Subsetter(o); s.populate(unicodes=uni); s.subset(f)
    full=family if style=='Regular' else (family+' SemiBold' if bold else family+' '+style)
    n=f['name']
    keep=[(0,n.getDebugName(0)),(5,n.getDebugName(5)),(13,n.getDebugName(13)),(14,n.getDebugName(14))]
    n.names=[]
    for i,v in keep:
        if v: n.setName(v,i,3,1,0x409)
    n.setName(family,1,3,1,0x409); n.setName('Bold' if bold else 'Regular',2,3,1,0x409)
    n.setName(full,4,3,1,0x409); n.setName(full+' 1',3,3,1,0x409); n.setName(full.replace(' ','')+('' if full!=family else '-Regular'),6,3,1,0x409)
    h=f['head']; h.macStyle=1 if bold else 0
    os2=f['OS/2']; os2.fsSelection=(os2.fsSelection & ~0x61)|(0x20 if bold else 0x40)
    os2.usWeightClass=700 if bold else 400
    assert 'glyf' in f
    f.save(OUT+dst); print(dst,os.path.getsize(OUT+dst),len(f.getGlyphOrder()))
LF=['ccmp','locl','mark','mkmk','kern']
for tab in (False,True):
    p='InterTabular' if tab else 'Inter'; fam='Inter Tabular' if tab else 'Inter'
    cut('inter/400Regular/Inter_400Regular.ttf',p+'-Regular.ttf',LATIN,fam,'Regular',False,LF,tab)
    cut('inter/500Medium/Inter_500Medium.ttf',p+'-Medium.ttf',LATIN,fam+' Medium','Regular',False,LF,tab)
    cut('inter/600SemiBold/Inter_600SemiBold.ttf',p+'-SemiBold.ttf',LATIN,fam,'SemiBold',True,LF,tab)
AF=['ccmp','locl','mark','mkmk','kern','isol','init','medi','fina','rlig','calt','liga','curs','rclt']
for d,pk,u,fam,fe in (('NotoSansArabic','noto-sans-arabic',ARABIC,'Noto Sans Arabic',AF),('NotoSansJP','noto-sans-jp',JP,'Noto Sans JP',['ccmp','locl']),('NotoSansKR','noto-sans-kr',KR,'Noto Sans KR',['ccmp','locl']),('NotoSansSC','noto-sans-sc',SC,'Noto Sans SC',['ccmp','locl'])):
    cut(f'{pk}/400Regular/{d}_400Regular.ttf',d+'-Regular.ttf',u,fam,'Regular',False,fe)
    cut(f'{pk}/600SemiBold/{d}_600SemiBold.ttf',d+'-SemiBold.ttf',u,fam,'SemiBold',True,fe)
