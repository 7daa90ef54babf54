//! The small closed word classes that tell how a figure is meant: prepositions, verbs of transport, designators, street
//! words. They are grammar, not vocabulary, and so are code. One table, one bit per class.

use crate::text::hash_word;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A set of word classes.
pub(super) type Marks = u64;

/// Whether a word belongs to a class.
pub(super) fn is(hash: u64, class: Marks) -> bool {
    of(hash) & class != 0
}

/// The classes a word belongs to.
pub(super) fn of(hash: u64) -> Marks {
    if hash == 0 { 0 } else { TABLE.get(&hash).copied().unwrap_or(0) }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $at:literal: $words:expr;)*) => {
        $($(#[$doc])* pub(super) const $name: Marks = 1 << $at;)*
        const CLASSES: &[(Marks, &str)] = &[$(($name, $words)),*];
    };
}

classes! {
    OF = 0: "of";
    PERCENT = 1: "percent percents pct percentage";
    PER = 2: "per";
    CENT = 3: "cent";
    BASIS = 4: "basis";
    POINT = 5: "point points";
    OLD = 6: "old olds";
    AGE = 7: "age ages aged";
    YEAR_OLD = 8: "yo";
    MAGNITUDE = 9: "magnitude";
    QUAKE = 10: "quake quakes earthquake earthquakes temblor temblors tremor tremors aftershock aftershocks shake";
    /// Currencies that are more often another word.
    AMBIGUOUS_CURRENCY = 11: "won real reals crown crowns ether sterling try buck sen sh dram som lev rand all top cup \
        mad sos mop pen gel lak bam ang mark marks kip mil";
    /// Words of place that are also bounds: before a small count in words they are prepositions.
    PLACING = 12: "over under above below near beneath around about";
    /// "talks about 12 people": after these, "about" and "over" say what it is about.
    TOPIC = 13: "talk talks talked talking ask asks asked asking hear hears heard know knew learn learned learnt think complain complained \
        concern concerns concerned worried worry worries question questions questioned information story stories detail details \
        book film movie speak spoke spoken wrote write writes dispute disputes row battle fight fought clash clashes war debate \
        debates argue argued lawsuit sue sued criticism criticised criticized outrage anger angry protest protests divided victory \
        win wins won triumph lead prevail prevailed ran run runs running took take takes taking handed hand turned turn turns fell \
        knocked looked look presided preside flew fly hovered watch watched rule ruled rules grieve mourn tell told said say care \
        cares carry split concerning gathered gather moved move walked walk sat sit stood stand wrapped revolve centered centred \
        built arrested charged";
    /// A number after one of these is its name.
    DESIGNATOR = 14: "route rte highway hwy interstate freeway motorway section sections article articles chapter chapters channel \
        flight page pages pg rule amendment psalm room suite apartment apt unit floor pier gate platform terminal exit box \
        zip volume vol episode season verse figure fig table proposition prop resolution bill number no nos lot phase stage \
        level tier grade step type form line item option version model series district precinct ward bus train tram apollo \
        boeing airbus windows iphone ipad galaxy xbox playstation formula catch act scene part appendix annex exhibit paragraph \
        clause schedule title directive regulation case docket patent engine ladder truck battalion squad unit sector zone block \
        building hangar runway track lane category cat week day year round game match group pool division class lesson module \
        area studio tank booth seat row news";
    /// Designators that are so only in capitals: "Building 7", but "the building 7 miles away".
    COMMON_DESIGNATOR = 15: "bill case unit figure table form line item option part act block building lane track area studio tank \
        seat row group pool class week day year round game match series title engine truck train bus gate box exit floor room step \
        stage level model zone sector scene division category season episode schedule number no squad ladder platform type lot news";
    STREET = 16: "street st avenue ave road rd boulevard blvd drive dr lane ln court ct place pl way highway hwy square sq terrace \
        parkway pkwy circle trail crescent close broadway row alley pike turnpike route";
    /// A figure before these words names a place: "the 400 block of".
    BLOCK = 17: "block";
    /// Words a noun phrase does not go past.
    BOUNDARY = 18: "worth many much very really of in on at by for with without and or but nor to from into onto over under after before during since until \
        till while when where who whom whose which that than as if because though although so is are was were be been being am \
        has have had do does did will would can could may might must shall should not n't also only just even still already \
        the a an this these those its his her their our your my he she it they we you i there here against among between \
        across along around through throughout about above below behind beyond near per via within upon out up down off \
        said says say saying told tells died dies die killed injured including includes include plus minus versus vs \
        both either neither each every how what why then now later earlier ago today yesterday tomorrow went came comes go goes \
        got gets get made makes make took takes take left became become seems remain remains remained according such like \
        despite due amid except worldwide nationwide overall apiece together alone instead again away back ahead behind \
        apart aboard annually yearly monthly weekly daily hourly";
    /// Stood between a number and its noun without being part of it.
    FILLER = 19: "other more additional new further extra different separate such same total confirmed \
        straight consecutive successive full whole long solid";
    /// Plurals without an s.
    PLURAL = 20: "people men women children police personnel staff troops crew cattle sheep deer fish aircraft spacecraft mice feet \
        teeth geese oxen lives wives knives dead wounded injured missing policemen policewomen firemen gunmen fishermen businessmen \
        congressmen lawmen militiamen servicemen servicewomen crewmen workmen salesmen countrymen airmen guardsmen grandchildren \
        schoolchildren stepchildren alumni criteria phenomena bacteria media salespeople spokespeople townspeople youth \
        clergy livestock series species passersby yen yuan";
    /// Words in -s that are no plural.
    NOT_PLURAL = 21: "ages is was has does this his its us plus versus thus across always perhaps sometimes besides towards afterwards \
        less unless campus virus consensus previous various serious famous dangerous religious nervous precious \
        anonymous enormous business boss class congress press access process success address loss mass glass pass cross \
        illness progress princess actress witness wireless homeless endless senseless useless overseas \
        says gets makes takes goes comes sees needs wants helps means gives keeps runs becomes remains includes christmas \
        texas kansas arkansas illinois los las gas bus plus focus census bonus status surplus sports arms sales savings \
        yes news physics politics economics mathematics athletics s is \
        chassis clematis debris iris louis marquis paris pelvis penis tennis trellis metropolis necropolis acropolis axis \
        lewis davis ellis harris morris francis chris curtis ennis travis jarvis dennis memphis minneapolis indianapolis annapolis";
    FROM = 22: "from";
    BETWEEN = 23: "between";
    TO = 24: "to till until through";
    AND = 25: "and";
    OR = 26: "or";
    /// "ranging from", "anywhere from": a range, not a change.
    SPREAD = 27: "range ranges ranged ranging anywhere vary varies varied varying between prices priced cost costs ages aged estimates";
    /// Verbs of change that the lists of rises and falls do not hold.
    CHANGE = 28: "went go goes gone going moved move moves cut extended extend expanded lowered lower raised raise changed change \
        shifted grown grew grow fell fall rose rise dropped drop slipped jumped increased increase decreased decrease reduced reduce \
        up down doubled climbed surged improved revised upgraded downgraded slashed narrowed widened shrank shrunk dwindled lifted \
        boosted hiked trimmed updated";
    /// Words of a contest, after which two numbers are a score.
    SCORE = 29: "score scored beat beats beating defeat defeated lost lose loses losing win wins won winning victory vote votes voted \
        voting trail trailed led lead leads record ruled ruling decision split passed game match tied draw drew approved margin \
        finished edged downed";
    PRONOUN = 30: "he she who i";
    BE = 31: "is was be are were turned turns turning turn";
    /// After these a bare "one" is a pronoun.
    NO_COUNT_AFTER_ONE = 32: "of another who that is was has had would will could can should might may thing day which where when i \
        we he she they it in on at to for with by and or but as the a an so more too way side hand moment point instance";
    /// Before these a bare "one" is a pronoun.
    NO_COUNT_BEFORE_ONE = 33: "no the this that any every which each some such everyone first last next other same new big \
        good bad great my your his her our their whole old latest second third square number loved little";
    OVER = 34: "over";
    /// Before "over" and a length of time these make it a bound.
    SPAN = 35: "for of took take takes taking last lasted lasts lasting spent spend spans spanned well just after in than since with \
        served serve waited lived worked been be was is a";
    TIMES = 36: "times fold";
    WEIGH = 37: "weigh weighs weighed weighing weight heavy";
    POUND = 38: "pound pounds";
    SUFFIX_NAME = 39: "jr sr ii iii iv";
    AGE_FOLLOW = 40: "of from and was is who told said has had were a the with or whose when";
    TITLE_UNIT = 41: "minutes hours days seconds";
    DETERMINER = 42: "the these those its his her their our your my this that all a an such previous last first next past top";
    ANOTHER = 43: "another an";
    ABOUT = 44: "about around";
    YEARS = 45: "years";
    NAME_SUFFIX_AFTER = 46: "jr sr ii iii iv";
    MINUS = 47: "minus negative";
    WHEN = 48: "when";
    TURN = 49: "turned turns turning turn";
    /// "the latter half".
    PART = 51: "latter former other better opening closing";
    /// Before "3 of 9": a counter of the page.
    COUNTER = 50: "image images photo photos caption slide page picture pictures video part item gallery step question chapter episode";
    /// Adjectives that stand for people, and after a noun only say how they are.
    STATE = 63: "dead wounded injured missing";
    /// Before an amount in pounds: money, not weight.
    PRICE = 52: "pay pays paid paying cost costs costing worth price priced fine fined earn earned earns spend spent raise raised \
        owe owed lose lost bonus wage salary fee fees sterling bet won stolen budget fund funds";
    /// Makers of cars: a year before one is that of a model.
    MAKE = 53: "acura audi bentley bmw buick cadillac chevrolet chevy chrysler citroen datsun dodge ferrari fiat ford gmc harley honda \
        hyundai infiniti isuzu jaguar jeep kia lamborghini lexus lincoln maserati mazda mercedes mercury mini mitsubishi nissan \
        oldsmobile opel peugeot plymouth pontiac porsche ram renault saab saturn skoda subaru suzuki tesla toyota vauxhall \
        volkswagen volvo yamaha";
    /// A number after one of these is a place in a list.
    RANK = 54: "top";
    /// A number before one of these is the name of a make of things.
    BORE = 55: "caliber calibre gauge bit karat";
    /// Parts of an article that its headline counts.
    OWN = 56: "takeaways takeaway";
    /// What a headline promises to list.
    LISTED = 57: "things reasons ways facts questions lessons tips moments highlights charts photos pictures quotes";
    /// "the Group of 20", "the Gang of Eight": a body by its number.
    BODY = 58: "group gang";
    /// "6.4 on the Richter scale".
    RICHTER = 59: "richter";
    /// A quake does so with its strength.
    REGISTER = 60: "measuring measured measures registering registered registers";
    /// Whom a stretch of ages right after them describes: "children 5 to 11".
    YOUNG = 62: "children kids teens teenagers adolescents youths boys girls adults";
    /// After a length: which way it goes.
    MEASURED = 61: "long wide tall high deep thick";
}

static TABLE: LazyLock<FxHashMap<u64, Marks>> = LazyLock::new(|| {
    let mut table: FxHashMap<u64, Marks> = FxHashMap::default();
    for (class, words) in CLASSES {
        for word in words.split_whitespace() {
            *table.entry(hash_word(word)).or_insert(0) |= class;
        }
    }
    table
});
