"""Clinical words from which the generated records are composed. All drugs and sponsors are invented."""

DISEASES: tuple[tuple[str, str, str, str], ...] = (
    (
        "granulomatosis with polyangiitis",
        "inflammation of small blood vessels",
        "GPA",
        "Wegener's granulomatosis",
    ),
    (
        "eosinophilic granulomatosis with polyangiitis",
        "vessel inflammation with asthma",
        "EGPA",
        "Churg-Strauss syndrome",
    ),
    ("rheumatoid arthritis", "joint inflammation", "RA", "chronic polyarthritis"),
    ("systemic lupus erythematosus", "lupus", "SLE", "disseminated lupus"),
    ("axial spondyloarthritis", "inflammation of the spine", "axSpA", "Bechterew's disease"),
    ("type 2 diabetes", "high blood sugar in adults", "T2D", "adult-onset diabetes"),
    ("type 1 diabetes", "diabetes that needs insulin", "T1D", "insulin-dependent diabetes"),
    ("primary biliary cholangitis", "inflammation of the bile ducts", "PBC", "primary biliary cirrhosis"),
    ("steatotic liver disease", "fatty liver", "MASLD", "non-alcoholic fatty liver disease"),
    ("ulcerative colitis", "inflammation of the large bowel", "UC", "proctocolitis"),
    ("Crohn's disease", "inflammation of the bowel", "CD", "regional enteritis"),
    ("heart failure", "weak heart", "HF", "dropsy"),
    ("atrial fibrillation", "irregular heartbeat", "AF", "auricular fibrillation"),
    ("coronary artery disease", "narrow heart arteries", "CAD", "ischaemic heart disease"),
    (
        "pulmonary arterial hypertension",
        "high pressure in the lungs",
        "PAH",
        "primary pulmonary hypertension",
    ),
    ("idiopathic pulmonary fibrosis", "scarring of the lungs", "IPF", "cryptogenic fibrosing alveolitis"),
    ("chronic obstructive pulmonary disease", "smoker's lung", "COPD", "chronic bronchitis"),
    ("asthma", "narrow airways", "AST", "bronchial spasm"),
    ("cystic fibrosis", "thick mucus in the lungs", "CF", "mucoviscidosis"),
    ("breast cancer", "cancer of the breast", "BC", "mammary carcinoma"),
    ("prostate cancer", "cancer of the prostate", "PCa", "prostatic carcinoma"),
    ("non-small cell lung cancer", "lung cancer", "NSCLC", "non-oat-cell carcinoma"),
    ("colorectal cancer", "bowel cancer", "CRC", "large bowel carcinoma"),
    ("pancreatic adenocarcinoma", "cancer of the pancreas", "PDAC", "carcinoma of the pancreas"),
    ("multiple myeloma", "cancer of plasma cells", "MM", "Kahler's disease"),
    ("acute myeloid leukemia", "fast-growing blood cancer", "AML", "acute granulocytic leukemia"),
    ("chronic lymphocytic leukemia", "slow-growing blood cancer", "CLL", "chronic lymphatic leukemia"),
    ("diffuse large B-cell lymphoma", "lymph node cancer", "DLBCL", "diffuse histiocytic lymphoma"),
    ("glioblastoma", "brain tumor", "GBM", "glioblastoma multiforme"),
    ("melanoma", "black skin cancer", "MEL", "malignant naevus"),
    ("multiple sclerosis", "inflammation of brain and spinal cord", "MS", "disseminated sclerosis"),
    ("Parkinson's disease", "shaking and slow movement", "PD", "paralysis agitans"),
    ("Alzheimer's disease", "loss of memory", "AD", "presenile dementia"),
    ("amyotrophic lateral sclerosis", "loss of muscle strength", "ALS", "Charcot's disease"),
    ("migraine", "severe headache", "MIG", "hemicrania"),
    ("epilepsy", "seizures", "EPI", "falling sickness"),
    ("major depressive disorder", "depression", "MDD", "endogenous depression"),
    ("bipolar disorder", "high and low moods", "BD", "manic-depressive illness"),
    ("post-traumatic stress disorder", "stress after a bad event", "PTSD", "battle fatigue"),
    ("atopic dermatitis", "eczema", "ATD", "neurodermatitis"),
    ("plaque psoriasis", "scaly skin patches", "PsO", "psoriasis vulgaris"),
    ("chronic kidney disease", "weak kidneys", "CKD", "chronic renal failure"),
    ("IgA nephropathy", "kidney inflammation", "IgAN", "Berger's disease"),
    ("polycystic kidney disease", "cysts in the kidneys", "PKD", "cystic degeneration of the kidneys"),
    ("sickle cell disease", "sickle-shaped blood cells", "SCD", "sickle cell anaemia"),
    ("hemophilia A", "blood that does not clot", "HA", "classical hemophilia"),
    ("endometriosis", "womb lining in the wrong place", "ENDO", "adenomyosis externa"),
    ("Sjögren's disease", "dry eyes and mouth", "SjD", "sicca syndrome"),
    ("age-related macular degeneration", "loss of central sight", "AMD", "senile macular degeneration"),
    ("Ménière's disease", "vertigo with hearing loss", "MD", "labyrinthine hydrops"),
)
"""Name, plain name, abbreviation and former name of each disease."""

FORMS: tuple[tuple[str, str], ...] = (
    ("", ""),
    ("relapsing", "that comes back"),
    ("refractory", "that did not respond to treatment"),
    ("juvenile", "in children and teenagers"),
    ("late-onset", "that begins late in life"),
    ("severe", "with severe symptoms"),
    ("early-stage", "found early"),
    ("familial", "that runs in the family"),
)
"""Clinical and plain form of a disease. With the diseases they make 400 conditions."""

DRUG_STEMS = (
    "abri", "belo", "cavi", "dormo", "elexo", "fari", "gelvo", "hanti", "ibra", "jalu", "kevo", "luspa",
    "mavo", "nera", "olipu", "pexi", "quiza", "rilo", "sotra", "tevo", "upada", "vori", "xalu", "zanu",
)  # fmt: skip
DRUG_MIDDLES = ("ra", "ce", "li", "do", "vi", "mu", "ta", "ne", "so", "pri")
DRUG_ENDINGS = (
    "limab",
    "tinib",
    "gliptin",
    "ciclib",
    "zumab",
    "statin",
    "sartan",
    "parib",
    "cept",
    "triptan",
)

COMPARATORS = (
    "placebo", "standard of care", "prednisone", "methotrexate", "azathioprine", "active surveillance",
    "rituximab", "best supportive care", "a lower dose", "radiotherapy", "cognitive behavioral therapy",
)  # fmt: skip

POPULATIONS = (
    "adults", "adolescents", "children", "older adults", "participants", "pregnant participants",
    "previously treated adults", "treatment-naive adults", "kidney transplant recipients",
)  # fmt: skip

OUTCOMES = (
    "complete remission", "overall survival", "quality of life", "time to first relapse", "pain on movement",
    "the six-minute walk distance", "progression-free survival", "HbA1c", "forced vital capacity",
    "the number of hospital stays", "cognitive function", "the annual relapse rate",
)  # fmt: skip

PROCEDURES = (
    "a blood draw", "an MRI scan", "a skin biopsy", "a lung function test", "a walking test",
    "an echocardiogram",
    "a questionnaire", "an eye examination", "a bone marrow aspiration", "a urine sample",
    "a phone interview",
)  # fmt: skip

MEASURES: tuple[tuple[str, str], ...] = (
    ("estimated glomerular filtration rate (eGFR)", "≥ 60 mL/min/1.73 m²"), ("hemoglobin", "≥ 9.0 g/dL"),
    ("absolute neutrophil count", "≥ 1.5 × 10⁹/L"), ("platelet count", "≥ 100 × 10⁹/L"),
    ("serum creatinine", "≤ 133 µmol/L"), ("total bilirubin", "≤ 34 µmol/L"),
    ("left ventricular ejection fraction", "≥ 40 %"), ("body mass index", "between 18 and 40 kg/m²"),
    ("alanine aminotransferase", "≤ 3 × upper limit of normal"), ("C-reactive protein", "≥ 5 mg/L"),
    ("serum ferritin", "≤ 500 µg/L"), ("urine protein to creatinine ratio", "≥ 0.75 g/g"),
)  # fmt: skip
"""A measurement, and the limit that a study may set."""

TREATMENTS = (
    "rituximab", "oral cyclophosphamide", "an investigational biological agent", "live vaccines",
    "a B cell targeted therapy", "systemic corticosteroids above 10 mg/day", "a JAK inhibitor",
    "anticoagulants", "an implanted device", "gene therapy", "immune checkpoint inhibitors", "insulin",
)  # fmt: skip

HISTORIES = (
    "myocardial infarction", "stroke or transient ischemic attack", "deep vein thrombosis",
    "organ transplantation",
    "human immunodeficiency virus (HIV) infection", "hepatitis B or hepatitis C", "active tuberculosis",
    "severe allergic reaction to contrast agents", "Guillain-Barré syndrome", "drug or alcohol dependence",
    "a malignancy other than treated basal cell carcinoma", "uncontrolled high blood pressure",
)  # fmt: skip

PERIODS = (
    "4 weeks",
    "60 days",
    "3 months",
    "26 weeks",
    "12 months",
    "5 years",
    "14 days",
    "90 days",
    "6 months",
)

SPONSORS = (
    "Northfield University Hospital", "Klinikum Grünwald", "Instytut Zdrowia Żółwin",
    "Lindqvist Therapeutics",
    "Ευρωπαϊκή Ομάδα Νεφρολογίας", "山手医科大学", "مستشفى النخيل الجامعي", "云溪医学中心",
    "Cooperative Vasculitis Network",
    "Halden Biosciences", "Réseau Recherche Santé", "National Institute of Rare Conditions",
)  # fmt: skip

GLOSSARY: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "placebo",
        "Something that looks like the study drug but has no active ingredient.",
        ("placebos", "dummy"),
    ),
    (
        "randomized",
        "Put into one of the groups by chance, like drawing lots.",
        ("randomly assigned", "randomization"),
    ),
    ("blinded", "Participants or the study team do not know who gets what.", ("double-blind", "masked")),
    ("biopsy", "A small piece of tissue is taken to look at it closely.", ("biopsies",)),
    ("remission", "The signs of the disease have become less or have gone.", ("complete remission",)),
    ("relapse", "The disease comes back after it had become better.", ("relapses", "flare")),
    ("informed consent", "Agreeing to take part after having been told *all* that matters.", ("consent",)),
    ("adverse event", "Any medical problem during a study, whatever its cause.", ("adverse events", "AE")),
    ("eligibility criteria", "What must and must not be true of a participant.", ("eligibility",)),
    ("principal investigator", "The doctor or scientist who leads the study at a location.", ("PI",)),
    ("sponsor", "Who is responsible for the study.", ("sponsors",)),
    ("protocol", "The plan of the study, approved before it starts.", ("protocols",)),
    ("observational study", "A study that watches but does not treat.", ("observational",)),
    ("crossover", "Each participant gets both treatments, one after the other.", ("cross-over",)),
    ("endpoint", "What is measured to answer the question of the study.", ("endpoints", "end point")),
    ("off-label", "Use of a medicine for something it is not approved for.", ()),
    ("pharmacokinetics", "How the body takes up, changes and gets rid of a medicine.", ("PK",)),
    ("biomarker", "Something measurable that tells about health or disease.", ("biomarkers",)),
    ("eGFR", "A measure of how well the kidneys clean the blood.", ("estimated glomerular filtration rate",)),
    ("washout", "A time without medicine before the study drug begins.", ("washout period",)),
)
"""Term, definition and other forms. Measurements, procedures and histories make up the rest of the glossary."""
