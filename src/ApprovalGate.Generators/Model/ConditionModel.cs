namespace ApprovalGate.Generators.Model;

/// <summary>What conditions can read of the arguments of a method.</summary>
/// <param name="Declarations">The names with their types, as the expression language's <c>CelDeclarations.Parse</c> reads them.</param>
/// <param name="Names">The names and how each is read out of the call struct.</param>
/// <param name="Schemas">The schemas of the objects among them, each after those it uses.</param>
/// <param name="Property">How the properties of the call struct begin that conditions read parameters by; the place of the parameter follows.</param>
internal sealed record ConditionModel(
    string Declarations, EquatableArray<ConditionNameModel> Names, EquatableArray<ConditionSchemaModel> Schemas, string Property)
{
    /// <summary>Gets the places of the parameters that are read.</summary>
    public EquatableArray<int> Parameters { get; init; }
}

/// <summary>A name that conditions can use.</summary>
/// <param name="Name">The name.</param>
/// <param name="Method">The method of the schema that declares it: <c>Double</c>, <c>Value</c>, <c>Constant</c> or, for what is not read here, <c>Declare</c>.</param>
/// <param name="Type">The type as an expression, where the method takes one.</param>
/// <param name="Body">What is read from <c>v0</c>, or the constant; empty for what is not read here.</param>
internal sealed record ConditionNameModel(string Name, string Method, string? Type, string Body);

/// <summary>The schema of a record, class or struct.</summary>
/// <param name="Type">The type in emitted form.</param>
/// <param name="Field">The field that holds the schema.</param>
/// <param name="Name">What messages call the type.</param>
/// <param name="Names">Its members.</param>
internal sealed record ConditionSchemaModel(string Type, string Field, string Name, EquatableArray<ConditionNameModel> Names);
