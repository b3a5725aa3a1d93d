// One council: its own storage account, and the bot as a container app that grows by replicas.
// infra/README.md has the commands, from an empty subscription to the first card.
targetScope = 'resourceGroup'

@description('Where everything stands.')
param location string = resourceGroup().location

@description('Starts the name of everything; lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'scorecard'

@description('The container registry in this resource group that holds the image.')
param registryName string

@description('The image in it, built from the Dockerfile: its name and tag.')
param image string = 'scorecard:latest'

@description('The id of the council\'s plan, for example 2018.')
param planId string

@description('The plans that it replaced, each with its last quarter: 2014 until 2017/18 Q4; 2018 until 2019/20 Q4. Empty: none.')
param earlierPlans string = ''

@description('The fewest replicas: 1 keeps answers quick at any hour.')
@minValue(1)
param minReplicas int = 1

@description('The most replicas, at the busiest hour of a round.')
@minValue(1)
param maxReplicas int = 4

@description('When those who still owe figures are reminded: working days from the deadline.')
param reminders string = '-3, 0, 2; deputy 4; lead 6'

@description('submit where buttons fail on people\'s phones, else execute.')
@allowed(['execute', 'submit'])
param cardActions string = 'execute'

@description('Who sees what is published: everyone of the tenant, or those listed in the people file.')
@allowed(['everyone', 'listed'])
param readers string = 'everyone'

@description('Who sees the draft of their own portfolio between lock and release.')
@allowed(['nobody', 'portfolio-holders'])
param consulted string = 'nobody'

@description('Messages and presses of one person in a minute.')
@minValue(1)
param personLimit int = 120

@description('Requests a second that Teams takes from this bot.')
@minValue(1)
param teamsLimit int = 50

@description('fatal to trace.')
param logLevel string = 'info'

@description('The subnet in which the bot runs; empty: one of Azure\'s own. Storage that is closed to the internet needs one.')
param subnetId string = ''

@description('Addresses (203.0.113.7, 198.51.100.0/24) from which the command line may reach the storage. Where these or the subnet are named, nobody else may.')
param allowedAddresses array = []

@description('Object ids of the officers who run the command line: they may read and write the storage, as themselves.')
param operatorIds array = []

var suffix = uniqueString(resourceGroup().id)
var port = 3978
var isClosed = !empty(subnetId) || !empty(allowedAddresses)
var imageName = '${registry.properties.loginServer}/${image}'

// What may be done, by Azure's own names for it.
var tableData = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3')
var queueData = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '974c5e8b-45b9-4653-ba55-5f855dd0fb88')
var imagePull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

// The bot is this identity, to Teams, to the storage and to the registry: there is no key or secret to keep or renew.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${name}${suffix}', 24)
  location: location
  sku: {
    name: 'Standard_ZRS'
  }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'None'
      defaultAction: isClosed ? 'Deny' : 'Allow'
      ipRules: [for address in allowedAddresses: {
        value: address
        action: 'Allow'
      }]
      virtualNetworkRules: empty(subnetId) ? [] : [
        {
          id: subnetId
          action: 'Allow'
        }
      ]
    }
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

// Rows and messages alone: not the account, its keys or its settings.
resource botTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, tableData)
  scope: storage
  properties: {
    roleDefinitionId: tableData
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource botQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, queueData)
  scope: storage
  properties: {
    roleDefinitionId: queueData
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource operatorTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for id in operatorIds: {
  name: guid(storage.id, id, tableData)
  scope: storage
  properties: {
    roleDefinitionId: tableData
    principalId: id
    principalType: 'User'
  }
}]

resource operatorQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for id in operatorIds: {
  name: guid(storage.id, id, queueData)
  scope: storage
  properties: {
    roleDefinitionId: queueData
    principalId: id
    principalType: 'User'
  }
}]

resource botImage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, imagePull)
  scope: registry
  properties: {
    roleDefinitionId: imagePull
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    retentionInDays: 90
    sku: {
      name: 'PerGB2018'
    }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
    vnetConfiguration: empty(subnetId) ? null : {
      infrastructureSubnetId: subnetId
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: '${name}-bot'
  location: location
  dependsOn: [
    botTables
    botQueues
    botImage
  ]
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: true
        targetPort: port
        allowInsecure: false
      }
      registries: [
        {
          server: registry.properties.loginServer
          identity: identity.id
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'bot'
          image: imageName
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'SCORECARD_STORAGE'
              value: storage.properties.primaryEndpoints.table
            }
            {
              name: 'AZURE_CLIENT_ID'
              value: identity.properties.clientId
            }
            {
              name: 'SCORECARD_PLAN'
              value: planId
            }
            {
              name: 'SCORECARD_EARLIER_PLANS'
              value: earlierPlans
            }
            {
              name: 'SCORECARD_APP_ID'
              value: identity.properties.clientId
            }
            {
              name: 'SCORECARD_APP_TYPE'
              value: 'UserAssignedMSI'
            }
            {
              name: 'SCORECARD_TENANT_ID'
              value: tenant().tenantId
            }
            {
              name: 'SCORECARD_CARD_ACTIONS'
              value: cardActions
            }
            {
              name: 'SCORECARD_READERS'
              value: readers
            }
            {
              name: 'SCORECARD_CONSULTED'
              value: consulted
            }
            {
              name: 'SCORECARD_PERSON_LIMIT'
              value: string(personLimit)
            }
            {
              name: 'SCORECARD_TEAMS_LIMIT'
              value: string(teamsLimit)
            }
            {
              name: 'SCORECARD_HOST'
              value: '0.0.0.0'
            }
            {
              name: 'PORT'
              value: string(port)
            }
            {
              name: 'NODE_ENV'
              value: 'production'
            }
            {
              name: 'LOG_LEVEL'
              value: logLevel
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 3
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
            }
            // Not at once: while the storage is away the bot says so to people, which Teams cannot do for it.
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              timeoutSeconds: 4
              periodSeconds: 30
              failureThreshold: 10
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: '50'
              }
            }
          }
        ]
      }
    }
  }
}

// Does what is due: reminders. Only in working hours of the UK; its clock is UTC, so it runs an hour wider.
resource tick 'Microsoft.App/jobs@2024-03-01' = {
  name: '${name}-tick'
  location: location
  dependsOn: [
    botTables
    botQueues
    botImage
  ]
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: environment.id
    configuration: {
      triggerType: 'Schedule'
      scheduleTriggerConfig: {
        cronExpression: '*/15 8-17 * * 1-5'
      }
      replicaTimeout: 600
      replicaRetryLimit: 1
      registries: [
        {
          server: registry.properties.loginServer
          identity: identity.id
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'tick'
          image: imageName
          command: [
            'node'
            'dist/scorecard/cli.js'
            'tick'
          ]
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          env: [
            {
              name: 'SCORECARD_STORAGE'
              value: storage.properties.primaryEndpoints.table
            }
            {
              name: 'AZURE_CLIENT_ID'
              value: identity.properties.clientId
            }
            {
              name: 'SCORECARD_PLAN'
              value: planId
            }
            {
              name: 'SCORECARD_EARLIER_PLANS'
              value: earlierPlans
            }
            {
              name: 'SCORECARD_REMINDERS'
              value: reminders
            }
          ]
        }
      ]
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Scorecard'
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: tenant().tenantId
    msaAppType: 'UserAssignedMSI'
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

@description('SCORECARD_APP_ID for npm run package.')
output appId string = identity.properties.clientId

@description('SCORECARD_STORAGE for the command line, after az login.')
output storageAddress string = storage.properties.primaryEndpoints.table

@description('Where the bot answers: /healthz and /readyz say how it is.')
output botAddress string = 'https://${app.properties.configuration.ingress.fqdn}'
