using System.Globalization;

namespace JourneyGov.Application.Formats;

/// <summary>Every remark that the file formats can make: its weight and its sentence in both languages.</summary>
public static class FormatTexts
{
    private static readonly Dictionary<string, FormatText> Texts = new(StringComparer.Ordinal)
    {
        // Mermaid: refused
        ["EMPTY_TEXT"] = Error(
            "The file is empty. A journey begins with a line that says 'journey'.",
            "Le fichier est vide. Un parcours commence par une ligne « journey »."),
        ["FRONT_MATTER_NOT_CLOSED"] = Error(
            "The file begins with '---' but this is not a front matter: its opening and closing '---' must both start at the same indentation, from the first line on.",
            "Le fichier commence par « --- » mais ce n'est pas un en-tête YAML : ses deux lignes « --- » doivent avoir la même indentation, dès la première ligne."),
        ["FRONT_MATTER_INVALID"] = Error(
            "The front matter is not valid YAML: {0}",
            "L'en-tête n'est pas du YAML valide : {0}"),
        ["NOT_A_JOURNEY"] = Error(
            "This is a Mermaid diagram of type '{0}'; only 'journey' diagrams can be read.",
            "C'est un diagramme Mermaid de type « {0} » ; seuls les diagrammes « journey » se lisent."),
        ["NO_DIAGRAM_TYPE"] = Error(
            "'{0}' is not a type of Mermaid diagram; write 'journey' (in small letters) on the first line.",
            "« {0} » n'est pas un type de diagramme Mermaid ; écrivez « journey » (en minuscules) sur la première ligne."),
        ["TASK_WITHOUT_SCORE"] = Error(
            "'{0}' has no score. A task is written 'name: score: actor, actor'.",
            "« {0} » n'a pas de note. Une tâche s'écrit « nom: note: acteur, acteur »."),
        ["TASK_WITHOUT_NAME"] = Error(
            "Here is a score or colon, but no task name before it. A task is written 'name: score: actor, actor'.",
            "Voici une note ou un deux-points sans nom de tâche devant. Une tâche s'écrit « nom: note: acteur, acteur »."),
        ["SECTION_WITH_COLON"] = Error(
            "The section '{0}' has a colon in its name, which Mermaid refuses. Write #58; for the colon; a task cannot begin with 'section'.",
            "La section « {0} » contient un deux-points, que Mermaid refuse. Écrivez #58; à sa place ; une tâche ne peut pas commencer par « section »."),
        ["SECTION_EMPTY"] = Error(
            "This section has no name. Write 'section' and its name on one line.",
            "Cette section n'a pas de nom. Écrivez « section » et son nom sur une même ligne."),
        ["KEYWORD_STARTS_TASK"] = Error(
            "A line cannot begin with the word '{0}', which Mermaid keeps for itself. Rephrase, or write its first letter as {1}.",
            "Une ligne ne peut pas commencer par le mot « {0} », réservé par Mermaid. Reformulez, ou écrivez sa première lettre {1}."),
        ["SEMICOLON"] = Error(
            "A semicolon cannot stand here. Put each task on its own line, or write #59; for the character.",
            "Un point-virgule ne peut pas se trouver ici. Mettez chaque tâche sur sa ligne, ou écrivez #59; pour le caractère."),
        ["VALUE_MISSING"] = Error(
            "'{0}' has no value.",
            "« {0} » n'a pas de valeur."),
        ["DESCRIPTION_NOT_CLOSED"] = Error(
            "The block 'accDescr {{' is never closed with '}}'.",
            "Le bloc « accDescr {{ » n'est jamais fermé par « }} »."),
        ["UNEXPECTED_TEXT"] = Error(
            "'{0}' cannot stand here.",
            "« {0} » ne peut pas se trouver ici."),

        // Mermaid: read otherwise than Mermaid does
        ["COLON_IN_TASK"] = Warning(
            "The task name has a colon: read as '{0}' with score {1}. Mermaid would cut the name at its first colon.",
            "Le nom de la tâche contient un deux-points : lu « {0} » avec la note {1}. Mermaid couperait le nom au premier deux-points."),
        ["EXTRA_ACTOR_LIST"] = Warning(
            "There is more than one list of actors; '{0}', which Mermaid drops, is kept.",
            "Il y a plus d'une liste d'acteurs ; « {0} », que Mermaid perd, est gardé."),
        ["TASK_READ_AS_TITLE"] = Warning(
            "'{0}' is read as a task. Mermaid takes it as the title of the diagram.",
            "« {0} » est lu comme une tâche. Mermaid en fait le titre du diagramme."),
        ["VALUE_FROM_NEXT_LINE"] = Warning(
            "'{0}' has no value on its line, so Mermaid takes the next line, '{1}', for it.",
            "« {0} » n'a pas de valeur sur sa ligne : Mermaid prend pour elle la ligne suivante, « {1} »."),
        ["TITLE_REPEATED"] = Warning(
            "This is not the first title; the last one, '{0}', is taken instead of '{1}'.",
            "Ce n'est pas le premier titre ; le dernier, « {0} », remplace « {1} »."),
        ["TEXT_AFTER_HASH"] = Warning(
            "'{0}' is a comment to Mermaid and is not read. Write #35; for the character.",
            "« {0} » est un commentaire pour Mermaid et n'est pas lu. Écrivez #35; pour le caractère."),
        ["SECTION_WITHOUT_NAME"] = Warning(
            "This section has a blank name.",
            "Le nom de cette section est vide."),
        ["SCORE_OUT_OF_RANGE"] = Warning(
            "The score {0} is not within 1 and 5; {1} is the nearest.",
            "La note {0} n'est pas entre 1 et 5 ; {1} est la plus proche."),
        ["SCORE_FRACTIONAL"] = Warning(
            "The score {0} is not a whole number; {1} is the nearest.",
            "La note {0} n'est pas un nombre entier ; {1} est la plus proche."),
        ["SCORE_BLANK"] = Warning(
            "The task '{0}' has a blank score; Mermaid draws it as 0.",
            "La tâche « {0} » a une note vide ; Mermaid la dessine comme 0."),
        ["SCORE_NOT_A_NUMBER"] = Warning(
            "The score '{0}' is not a number.",
            "La note « {0} » n'est pas un nombre."),
        ["ACTOR_BLANK"] = Information(
            "A blank between commas in the list of actors is left out.",
            "Un vide entre virgules dans la liste d'acteurs est omis."),

        // Mermaid: written otherwise
        ["CHARACTER_REPLACED"] = Warning(
            "'{0}' holds a character that no file can carry; another stands for it.",
            "« {0} » contient un caractère qu'aucun fichier ne peut porter ; un autre le remplace."),

        // CSV: the mapping
        ["MAPPING_INVALID"] = Error(
            "The mapping file is not valid JSON: {0}",
            "Le fichier de correspondance n'est pas du JSON valide : {0}"),
        ["MAPPING_ENTRY_INVALID"] = Error(
            "In the mapping file, '{0}' is not understood: {1}",
            "Dans le fichier de correspondance, « {0} » n'est pas compris : {1}"),

        // CSV: the file
        ["NO_HEADER"] = Error(
            "The first line does not name columns that are known here. It should hold names such as: {0}",
            "La première ligne ne nomme pas de colonnes connues ici. Elle devrait contenir des noms tels que : {0}"),
        ["DUPLICATE_HEADER"] = Error(
            "The column '{0}' appears twice; give each column its own name.",
            "La colonne « {0} » apparaît deux fois ; donnez à chaque colonne son nom."),
        ["MISSING_COLUMN"] = Error(
            "There is no column for '{0}'. Name one in the mapping file.",
            "Il n'y a pas de colonne pour « {0} ». Nommez-en une dans le fichier de correspondance."),
        ["MAPPED_COLUMN_ABSENT"] = Warning(
            "The mapping file names a column '{0}' that this file does not have.",
            "Le fichier de correspondance nomme une colonne « {0} » que ce fichier n'a pas."),
        ["UNKNOWN_COLUMN"] = Warning(
            "The column '{0}' is not in the mapping; its {1} values are not imported. Map it to 'note' to keep them.",
            "La colonne « {0} » n'est pas dans la correspondance ; ses {1} valeurs ne sont pas importées. Associez-la à « note » pour les garder."),
        ["SEPARATOR_DETECTED"] = Information(
            "The cells are separated by {0}.",
            "Les cellules sont séparées par {0}."),
        ["RAGGED_ROW"] = Warning(
            "This row has {0} cells where the header has {1}; the missing ones are read as empty.",
            "Cette ligne a {0} cellules alors que l'en-tête en a {1} ; celles qui manquent sont lues comme vides."),
        ["TOO_MANY_CELLS"] = Error(
            "This row has {0} cells where the header has {1}: is a text with a separator in it not quoted? The row is not read.",
            "Cette ligne a {0} cellules alors que l'en-tête en a {1} : un texte contenant un séparateur n'est-il pas entre guillemets ? La ligne n'est pas lue."),
        ["BAD_QUOTING"] = Error(
            "A quotation mark is out of place near '{0}'; write \"\" for a quotation mark inside a quoted cell.",
            "Un guillemet est mal placé près de « {0} » ; écrivez \"\" pour un guillemet dans une cellule entre guillemets."),
        ["STAGE_MISSING"] = Error(
            "This row names no stage, and there is none above it. The row is not read.",
            "Cette ligne ne nomme aucune étape, et il n'y en a pas au-dessus. La ligne n'est pas lue."),
        ["STAGE_FROM_ROW_ABOVE"] = Information(
            "This row names no stage; it belongs to '{0}' like the row above.",
            "Cette ligne ne nomme pas d'étape ; elle fait partie de « {0} » comme la ligne au-dessus."),
        ["EMPTY_TOUCHPOINT"] = Error(
            "This row describes a touchpoint but does not name it. The row is not read.",
            "Cette ligne décrit un point de contact sans le nommer. La ligne n'est pas lue."),
        ["FINDING_ON_STAGE"] = Information(
            "This row names no touchpoint; its findings are kept on the stage '{0}'.",
            "Cette ligne ne nomme pas de point de contact ; ses constats sont gardés sur l'étape « {0} »."),
        ["TEXT_DIFFERS"] = Warning(
            "'{0}' is described differently further up; '{1}' is not kept.",
            "« {0} » est décrit autrement plus haut ; « {1} » n'est pas gardé."),
        ["BAD_SCORE"] = Error(
            "'{0}' is not a score from 1 to 5.",
            "« {0} » n'est pas une note de 1 à 5."),
        ["BAD_WORD"] = Error(
            "'{0}' is not one of {1}.",
            "« {0} » ne fait pas partie de {1}."),
        ["FEELING_WITHOUT_SCORE"] = Information(
            "The feeling '{0}' has no score in the mapping file.",
            "Le ressenti « {0} » n'a pas de note dans le fichier de correspondance."),
        ["EVIDENCE_WITHOUT_FINDING"] = Information(
            "This row has evidence but no finding; it is kept as an insight.",
            "Cette ligne a une preuve mais pas de constat ; elle est gardée comme « insight »."),

        // Import: what a file says and a map has another place for, or none
        ["TITLE_FROM_FILE"] = Information(
            "The file gives the map no title; it is called '{0}' after the file.",
            "Le fichier ne donne pas de titre à la carte ; elle s'appelle « {0} » d'après le fichier."),
        ["TITLE_SHARED"] = Warning(
            "Another file of this import bears the title '{0}' too; this map is called '{1}'.",
            "Un autre fichier de cette importation porte aussi le titre « {0} » ; cette carte s'appelle « {1} »."),
        ["TASKS_BEFORE_SECTIONS"] = Information(
            "The tasks before the first section make a stage of their own, '{0}'.",
            "Les tâches avant la première section forment une étape à elles, « {0} »."),
        ["ACCESSIBILITY_AS_OBJECTIVE"] = Information(
            "The title and description for screen readers are kept as the map's objective.",
            "Le titre et la description pour lecteurs d'écran sont gardés comme objectif de la carte."),
        ["CHANNEL_UNKNOWN"] = Warning(
            "'{0}' is not a channel known here, so it is kept as an insight. Known are {1}.",
            "« {0} » n'est pas un canal connu ici ; il est gardé comme « insight ». Connus sont {1}."),
        ["COUNTERPART_UNKNOWN"] = Warning(
            "'{0}' is not one of those who can be met, so it is kept as an insight. Known are {1}.",
            "« {0} » ne fait pas partie de ceux que l'on rencontre ; c'est gardé comme « insight ». Connus sont {1}."),
        ["FEELING_KEPT_AS_INSIGHT"] = Warning(
            "The feeling at '{0}' has no score, so it is kept as an insight. Give feelings a score in the mapping file.",
            "Le ressenti à « {0} » n'a pas de note ; il est gardé comme « insight ». Donnez une note aux ressentis dans le fichier de correspondance."),
        ["EVIDENCE_WITHOUT_DAY"] = Warning(
            "'{0}' does not say where and on which day it was collected, so it is kept as an insight and not as evidence.",
            "« {0} » ne dit pas où ni quel jour cela a été recueilli ; c'est gardé comme « insight » et non comme preuve."),
        ["PERSONA_KEPT"] = Information(
            "There is a persona '{0}' already; what this file says of it is not taken.",
            "Il y a déjà un persona « {0} » ; ce que ce fichier en dit n'est pas repris."),
        ["PERSONA_REPLACED"] = Warning(
            "The file tells the journey of '{0}'; the map tells that of '{1}', as asked.",
            "Le fichier raconte le parcours de « {0} » ; la carte raconte celui de « {1} », comme demandé."),
        ["TEAM_REPLACED"] = Warning(
            "The file names '{0}' as the accountable team; the map goes to '{1}', as asked.",
            "Le fichier nomme « {0} » comme équipe responsable ; la carte va à « {1} », comme demandé."),
        ["UNKNOWN_TEAM_NAME"] = Error(
            "No team is called '{0}'. Form it first, or correct the name.",
            "Aucune équipe ne s'appelle « {0} ». Formez-la d'abord, ou corrigez le nom."),
        ["UNKNOWN_INDICATOR_NAME"] = Error(
            "No indicator is called '{0}'. Define it first, or correct the name.",
            "Aucun indicateur ne s'appelle « {0} ». Définissez-le d'abord, ou corrigez le nom."),
        ["UNKNOWN_MAP_NAME"] = Error(
            "No map bears the title '{0}'. Import it first, or correct the title.",
            "Aucune carte ne porte le titre « {0} ». Importez-la d'abord, ou corrigez le titre."),
        ["AMBIGUOUS_NAME"] = Error(
            "More than one thing is called '{0}'; give each its own name first.",
            "Plusieurs choses s'appellent « {0} » ; donnez d'abord à chacune son nom."),

        // JSON
        ["JSON_MALFORMED"] = Error(
            "The file is not valid JSON: {0}",
            "Le fichier n'est pas du JSON valide : {0}"),
        ["JSON_BROKEN_TEXT"] = Error(
            "A text here holds half a character (a lone surrogate).",
            "Un texte contient ici la moitié d'un caractère (un demi-codet isolé)."),
        ["JSON_UNKNOWN_FIELD"] = Error(
            "There is no field '{0}' here. Known are {1}.",
            "Il n'y a pas de champ « {0} » ici. Connus sont {1}."),
        ["JSON_MISSING_FIELD"] = Error(
            "The field '{0}' is missing.",
            "Le champ « {0} » manque."),
        ["JSON_REPEATED_FIELD"] = Error(
            "The field '{0}' is there twice.",
            "Le champ « {0} » est là deux fois."),
        ["JSON_WRONG_TYPE"] = Error(
            "At '{0}' there should be {1}.",
            "À « {0} » devrait se trouver ceci : {1}."),
        ["JSON_OTHER_FORMAT"] = Error(
            "This is a document of the format '{0}'; only '{1}' can be read.",
            "C'est un document du format « {0} » ; seul « {1} » se lit."),
        ["JSON_OTHER_VERSION"] = Error(
            "This document is of version {0}; only version {1} can be read.",
            "Ce document est de la version {0} ; seule la version {1} se lit."),
        ["JSON_REPEATED_ID"] = Error(
            "The id '{0}' is there twice; give each part its own.",
            "L'identifiant « {0} » est là deux fois ; donnez le sien à chaque élément."),
        ["JSON_UNKNOWN_TOUCHPOINT"] = Error(
            "No touchpoint of this document has the id '{0}'.",
            "Aucun point de contact de ce document n'a l'identifiant « {0} »."),
        ["JSON_REPEATED_HANDOFF"] = Error(
            "The handoff from '{0}' to '{1}' is there twice.",
            "La transition de « {0} » à « {1} » est là deux fois."),
    };

    /// <summary>Every code there is.</summary>
    public static IReadOnlyCollection<string> Codes => Texts.Keys;

    /// <summary>What a code weighs and says.</summary>
    /// <exception cref="KeyNotFoundException">The code is not in the table.</exception>
    public static FormatText Of(string code) => Texts[code];

    /// <summary>Puts the arguments into a sentence.</summary>
    internal static string Fill(string sentence, IReadOnlyList<string> arguments) =>
        string.Format(CultureInfo.InvariantCulture, sentence, [.. arguments]);

    private static FormatText Error(string english, string french) => new(FormatSeverity.Error, english, french);

    private static FormatText Warning(string english, string french) => new(FormatSeverity.Warning, english, french);

    private static FormatText Information(string english, string french) => new(FormatSeverity.Information, english, french);
}

/// <summary>A remark's weight and its sentence, with <c>{0}</c>-style placeholders.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="English">The sentence in English.</param>
/// <param name="French">The sentence in French.</param>
public sealed record FormatText(FormatSeverity Severity, string English, string French);
