using JourneyGov.Domain;

namespace JourneyGov.Server.Demo;

/// <summary>A department of the demo.</summary>
internal sealed record Department(string Name)
{
    /// <summary>Its id.</summary>
    public DepartmentId Id { get; } = new(DemoWorkspace.IdOf("department", Name));
}

/// <summary>A team of the demo.</summary>
internal sealed record Crew(string Name, Department In)
{
    /// <summary>Its id.</summary>
    public TeamId Id { get; } = new(DemoWorkspace.IdOf("team", Name));
}

/// <summary>Somebody of the demo: with a role in a team, with one in the workspace, or a guest.</summary>
internal sealed record Actor(string Name, string? Email, Crew? Of = null, TeamRole? In = null, WorkspaceRole? Role = null)
{
    /// <summary>Their id.</summary>
    public PersonId Id { get; } = new(DemoWorkspace.IdOf("person", Name));

    /// <summary>The id of their key.</summary>
    public ApiKeyId Key { get; } = new(DemoWorkspace.IdOf("key", Name));

    /// <summary>Their role as the file of keys names it.</summary>
    public string RoleName => In?.ToString() ?? Role?.ToString() ?? "Guest";
}

/// <summary>Groupe Horizon: a mutual group with a bank, an online shop and health centres. The people are invented.</summary>
internal static class Cast
{
    public static readonly Department Bank = new("Banque");
    public static readonly Department Services = new("Services");

    public static readonly Crew Loans = new("Crédit immobilier", Bank);
    public static readonly Crew Underwriting = new("Engagements", Bank);
    public static readonly Crew Branches = new("Agences et relation client", Bank);
    public static readonly Crew Shop = new("Boutique en ligne", Services);
    public static readonly Crew Care = new("Parcours patients", Services);
    public static readonly Crew People = new("Ressources humaines", Services);

    public static readonly Actor Helene = new("Hélène Vasseur", "helene.vasseur@horizon.example", Loans, TeamRole.Lead);
    public static readonly Actor Thomas = new("Thomas Delmas", "thomas.delmas@horizon.example", Loans, TeamRole.Contributor);
    public static readonly Actor Karim = new("Karim Belkacem", "karim.belkacem@horizon.example", Underwriting, TeamRole.Lead);
    public static readonly Actor Solene = new("Solène Le Goff", "solene.legoff@horizon.example", Branches, TeamRole.Lead);
    public static readonly Actor Paul = new("Paul Estève", "paul.esteve@horizon.example", Branches, TeamRole.Viewer);
    public static readonly Actor Mathis = new("Mathis Aubry", "mathis.aubry@horizon.example", Shop, TeamRole.Lead);
    public static readonly Actor Ines = new("Inès Carvalho", "ines.carvalho@horizon.example", Care, TeamRole.Lead);
    public static readonly Actor Bruno = new("Bruno Kessler", "bruno.kessler@horizon.example", People, TeamRole.Lead);
    public static readonly Actor Nadia = new("Nadia Cherif", "nadia.cherif@horizon.example", Role: WorkspaceRole.GovernanceOfficer);
    public static readonly Actor Olivier = new("Olivier Brandt", "olivier.brandt@horizon.example", Role: WorkspaceRole.Administrator);
    public static readonly Actor Warehouse = new("Entrepôt de mesures", null, Role: WorkspaceRole.Integrator);
    public static readonly Actor Julie = new("Julie Perrin", "julie.perrin@courriel.example");

    public static readonly Crew[] Crews = [Loans, Underwriting, Branches, Shop, Care, People];
    public static readonly Actor[] Everyone = [Olivier, Nadia, Helene, Thomas, Karim, Solene, Paul, Mathis, Ines, Bruno, Warehouse, Julie];
}
