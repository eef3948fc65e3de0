/**
 * Words of the Aides-territoires API and what they are with us. The API answers names as they are shown, and answered short
 * codes in its earlier versions: both stand here. What is not here is reported and left open; a line is added when somebody
 * has decided what it means. Described in docs/import-calls.md.
 */
export const ADT_CATEGORIES: Record<string, string> = {
  'eau potable': 'WATER_SANITATION', 'eau de pluie': 'WATER_SANITATION', 'eau pluviale': 'WATER_SANITATION', 'assainissement des eaux': 'WATER_SANITATION', 'cours d eau canaux plans d eau': 'WATER_SANITATION', 'eau souterraine': 'WATER_SANITATION', 'milieux humides': 'ENVIRONMENT',
  'biodiversite': 'ENVIRONMENT', 'forets': 'ENVIRONMENT', 'qualite de l air': 'ENVIRONMENT', 'transition energetique': 'ENVIRONMENT', 'recyclage et valorisation des dechets': 'ENVIRONMENT', 'sols': 'ENVIRONMENT', 'risques naturels': 'ENVIRONMENT', 'reduction de l empreinte carbone': 'ENVIRONMENT', 'economie d energie et renovation energetique': 'ENVIRONMENT', 'solutions d adaptation fondees sur la nature safn': 'ENVIRONMENT', 'montagne': 'ENVIRONMENT', 'mers et oceans': 'ENVIRONMENT',
  'agriculture et agroalimentaire': 'AGRICULTURE_RURAL', 'alimentation': 'AGRICULTURE_RURAL', 'circuits courts filieres': 'AGRICULTURE_RURAL', 'production agricole et foncier': 'AGRICULTURE_RURAL', 'transformation des produits agricoles': 'AGRICULTURE_RURAL', 'consommation alimentaire': 'AGRICULTURE_RURAL', 'precarite et aide alimentaire': 'AGRICULTURE_RURAL',
  'education et renforcement des competences': 'EDUCATION_FRANCOPHONIE', 'formation professionnelle': 'EDUCATION_FRANCOPHONIE', 'enseignement superieur': 'EDUCATION_FRANCOPHONIE',
  'culture et identite collective arts plastiques et photographie': 'HERITAGE_CULTURE', 'arts plastiques et photographie': 'HERITAGE_CULTURE', 'patrimoine': 'HERITAGE_CULTURE', 'patrimoine et monuments historiques': 'HERITAGE_CULTURE', 'musee': 'HERITAGE_CULTURE', 'musees': 'HERITAGE_CULTURE', 'bibliotheques et livres': 'HERITAGE_CULTURE', 'culture et identite collective': 'HERITAGE_CULTURE', 'spectacle vivant': 'HERITAGE_CULTURE',
  'sports et loisirs': 'SPORT_SOCIAL', 'cohesion sociale et inclusion': 'SPORT_SOCIAL', 'jeunesse': 'SPORT_SOCIAL', 'sante': 'SPORT_SOCIAL', 'egalite des chances': 'SPORT_SOCIAL', 'personnes agees': 'SPORT_SOCIAL', 'handicap': 'SPORT_SOCIAL', 'famille et enfance': 'SPORT_SOCIAL', 'lutte contre la precarite': 'SPORT_SOCIAL',
  'numerique': 'TECHNOLOGY', 'technologies numeriques et numerisation': 'TECHNOLOGY', 'inclusion numerique': 'TECHNOLOGY', 'innovation creativite et recherche': 'TECHNOLOGY', 'information voyageur billettique multimodale': 'LAND_TRANSPORT',
  'tourisme': 'TOURISM', 'transports collectifs et optimisation des trafics routiers': 'LAND_TRANSPORT', 'mobilite partagee': 'LAND_TRANSPORT', 'connaissance de la mobilite': 'LAND_TRANSPORT', 'mobilite pour tous': 'LAND_TRANSPORT', 'modes actifs velo marche et amenagements associes': 'LAND_TRANSPORT', 'foncier': 'LAND_TRANSPORT', 'amenagement du territoire': 'LAND_TRANSPORT', 'voirie et reseaux': 'LAND_TRANSPORT',
  'cooperation transfrontaliere': 'GOVERNANCE_INSTITUTIONAL', 'appui methodologique': 'GOVERNANCE_INSTITUTIONAL', 'citoyennete': 'GOVERNANCE_INSTITUTIONAL', 'attractivite economique': 'GOVERNANCE_INSTITUTIONAL',
};
/** Audiences that are an authority of ours; the others (associations, companies ...) cannot lead with us and are passed over in silence. */
export const ADT_AUDIENCES: Record<string, string | null> = {
  'commune': 'COMMUNE', 'communes': 'COMMUNE', 'epci': 'EPCI', 'epci a fiscalite propre': 'EPCI', 'intercommunalites pays': 'EPCI', 'intercommunalite pays': 'EPCI', 'department': 'DEPARTEMENT', 'departement': 'DEPARTEMENT', 'departements': 'DEPARTEMENT', 'region': 'REGION', 'regions': 'REGION',
  'association': null, 'associations': null, 'private sector': null, 'entreprises privees': null, 'entreprise privee': null, 'private person': null, 'particuliers': null, 'particulier': null, 'farmer': null, 'agriculteurs': null, 'agriculteur': null, 'researcher': null, 'recherche': null,
  'public org': null, 'etablissement public': null, 'etablissement public dont services de l etat': null, 'etablissement public ecole bibliotheque service de l etat': null, 'public cies': null, 'entreprises publiques locales sem spl semop': null, 'entreprise publique locale sem spl semop': null, 'special': null, 'collectivite d outre mer a statut particulier': null,
};
export const ADT_SUPPORT: Record<string, string> = {
  'grant': 'FUNDING_OR_FUNDRAISING', 'subvention': 'FUNDING_OR_FUNDRAISING', 'loan': 'FUNDING_OR_FUNDRAISING', 'pret': 'FUNDING_OR_FUNDRAISING', 'recoverable advance': 'FUNDING_OR_FUNDRAISING', 'avance recuperable': 'FUNDING_OR_FUNDRAISING', 'avance remboursable': 'FUNDING_OR_FUNDRAISING',
  'technical engineering': 'TECHNICAL_ASSISTANCE', 'ingenierie technique': 'TECHNICAL_ASSISTANCE', 'financial engineering': 'FUNDING_OR_FUNDRAISING', 'ingenierie financiere': 'FUNDING_OR_FUNDRAISING', 'legal engineering': 'ADVICE', 'ingenierie juridique administrative': 'ADVICE',
};
